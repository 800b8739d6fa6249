using System.Text;

namespace Loop.Replay;

/// <summary>
/// Events on disk, sorted by time: exports come newest first, oldest first and one kind after the other, and years of them must not be
/// in memory. Each stretch of days is a file of its own; one at a time is read and sorted.
/// </summary>
internal sealed class EventSpool : IDisposable
{
    private const int Kept = 32 * 1024;

    private static readonly long StretchTicks = TimeSpan.FromDays(16).Ticks;

    private readonly string folder = Directory.CreateTempSubdirectory("loop-replay-").FullName;
    private readonly SortedDictionary<long, MemoryStream> pending = [];
    private readonly EventCodec codec = new();

    public long Count { get; private set; }

    public void Add(PersonEvent item)
    {
        var stretch = item.At.UtcTicks / StretchTicks;
        if (!pending.TryGetValue(stretch, out var buffer)) pending.Add(stretch, buffer = new MemoryStream());
        codec.Write(buffer, item);
        Count++;
        if (buffer.Length >= Kept) Flush(stretch, buffer);
    }

    /// <summary>Nothing is added any more.</summary>
    public void Seal()
    {
        foreach (var (stretch, buffer) in pending) Flush(stretch, buffer);
    }

    /// <summary>The events with <paramref name="from"/> &lt;= time &lt; <paramref name="to"/>, oldest first; of one instant in the order in which they were added.</summary>
    public IEnumerable<PersonEvent> Read(DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var stretch in pending.Keys)
        {
            if (stretch < from.UtcTicks / StretchTicks || stretch > to.UtcTicks / StretchTicks) continue;
            foreach (var item in Sorted(stretch))
            {
                if (item.At >= from && item.At < to) yield return item;
            }
        }
    }

    public void Dispose()
    {
        foreach (var buffer in pending.Values) buffer.Dispose();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private IOrderedEnumerable<PersonEvent> Sorted(long stretch)
    {
        var events = new List<PersonEvent>();
        using var reader = new BinaryReader(new FileStream(PathOf(stretch), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024), Encoding.UTF8);
        while (reader.BaseStream.Position < reader.BaseStream.Length) events.Add(codec.Read(reader));
        return events.OrderBy(item => item.At);
    }

    private void Flush(long stretch, MemoryStream buffer)
    {
        using (var file = new FileStream(PathOf(stretch), FileMode.Append, FileAccess.Write)) buffer.WriteTo(file);
        buffer.SetLength(0);
    }

    private string PathOf(long stretch) => Path.Combine(folder, FormattableString.Invariant($"{stretch}"));
}
