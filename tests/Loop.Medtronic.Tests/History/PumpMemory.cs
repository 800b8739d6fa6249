using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>A pump's history memory: pages that fill up, the newest being page 0.</summary>
internal sealed class PumpMemory(PumpModel model)
{
    private readonly List<List<byte[]>> pages = [[]];

    /// <summary>Every record ever written, oldest first, as it now stands.</summary>
    public IEnumerable<byte[]> All => pages.SelectMany(p => p);

    public int PageCount => pages.Count;

    /// <summary>Writes a record; one that does not fit begins a new page.</summary>
    public void Write(params byte[][] records)
    {
        foreach (var record in records)
        {
            if (pages[^1].Sum(r => r.Length) + record.Length > HistoryDecoder.PageSize) pages.Add([]);
            pages[^1].Add(record);
        }
    }

    /// <summary>Writes over a record in place, as a late pump does when a square bolus ends.</summary>
    public void Rewrite(byte[] before, byte[] after)
    {
        var page = pages.Single(p => p.Contains(before));
        page[page.IndexOf(before)] = after;
    }

    /// <summary>A new page is begun before anything is written to it.</summary>
    public void Turn() => pages.Add([]);

    public DecodedPage Page(int number) => HistoryDecoder.Decode(model, RecordWriter.Page([.. pages[^(number + 1)]]));

    /// <summary>Reads as a rig does: page 0, then older ones for as long as they are asked for and there.</summary>
    public (HistoryMerge Merge, int Read) ReadInto(HistoryBook book, PumpClock clock, DateTimeOffset neededFrom)
    {
        var read = new List<DecodedPage>();
        while (true)
        {
            read.Add(Page(read.Count));
            var merge = book.Merge(read, clock, neededFrom);
            if (!merge.NeedsOlderPage || read.Count == PageCount) return (merge, read.Count);
        }
    }
}
