namespace Loop.Replay;

/// <summary>
/// A part of a list that is newest first, from an instant back over a while. It moves forward through the years without
/// copying anything.
/// </summary>
internal sealed class Window<T>(IReadOnlyList<T> newestFirst, Func<T, DateTimeOffset> at)
{
    private readonly T[] items = [.. newestFirst];
    private int newest = newestFirst.Count;
    private int oldest = newestFirst.Count - 1;

    /// <summary>The items with <paramref name="from"/> &lt;= time &lt;= <paramref name="now"/>. Neither may be earlier than in the call before.</summary>
    public ArraySegment<T> Between(DateTimeOffset from, DateTimeOffset now)
    {
        while (newest > 0 && at(items[newest - 1]) <= now) newest--;
        while (oldest >= newest && at(items[oldest]) < from) oldest--;
        return new ArraySegment<T>(items, newest, oldest - newest + 1);
    }
}
