namespace Loop.Trial;

/// <summary>
/// A list that is newest first and grows at its front. What was handed out stays as it was: places are filled once, and when they run out the living part moves to
/// a new room.
/// </summary>
internal sealed class NewestFirst<T>(Func<T, DateTimeOffset> at)
{
    private const int Room = 4096;

    private T[] items = new T[Room];
    private int first = Room;
    private int end = Room;

    /// <summary>Puts an item before all that are not newer.</summary>
    public void Add(T item)
    {
        var newer = 0;
        while (first + newer < end && at(items[first + newer]) > at(item)) newer++;
        if (first == 0 || newer > 0) Move();
        first--;
        Array.Copy(items, first + 1, items, first, newer);
        items[first + newer] = item;
    }

    /// <summary>What is not older than an instant, which may not be earlier than in the call before.</summary>
    public ArraySegment<T> Since(DateTimeOffset from)
    {
        while (end > first && at(items[end - 1]) < from) end--;
        return new ArraySegment<T>(items, first, end - first);
    }

    private void Move()
    {
        var count = end - first;
        var room = new T[Room + count];
        Array.Copy(items, first, room, room.Length - count, count);
        (items, first, end) = (room, room.Length - count, room.Length);
    }
}
