namespace Loop.Emulator;

/// <summary>A sensor memory of numbered pages that count upward; only the newest are kept. Knows when what was stored on each.</summary>
internal sealed class DatedPages(int length, int most)
{
    /// <summary>Pages count upward through a pump's life; a pump that starts at a page of its own shows clients that guess zero.</summary>
    private const uint FirstPage = 3425;

    private readonly List<(byte[] Bytes, DateTime First, DateTime Last)> pages = [(new byte[length], DateTime.MaxValue, DateTime.MinValue)];
    private uint firstKept = FirstPage;
    private int used;

    /// <summary>How many pages there are, the current one included.</summary>
    public int Kept => pages.Count;

    public uint Current => firstKept + (uint)pages.Count - 1;

    /// <summary>Bytes left on the current page.</summary>
    public int Room => length - used;

    /// <summary>A page's bytes, or null when it is not (or no longer) there.</summary>
    public byte[]? Page(uint number) => number >= firstKept && number <= Current ? pages[(int)(number - firstKept)].Bytes : null;

    /// <summary>The number of the page that a client which sends only the lowest byte means.</summary>
    public uint Widen(uint number) => number > byte.MaxValue ? number : Current - ((Current - number) & 0xFF);

    /// <summary>Page numbers from the first to the last one that holds something from an instant on and before another.</summary>
    public (uint First, uint Last)? Within(DateTime from, DateTime before)
    {
        var first = pages.FindIndex(page => page.First < before && page.Last >= from);
        if (first < 0) return null;
        var last = pages.FindLastIndex(page => page.First < before && page.Last >= from);
        return (firstKept + (uint)first, firstKept + (uint)last);
    }

    public void Append(ReadOnlySpan<byte> record)
    {
        record.CopyTo(pages[^1].Bytes.AsSpan(used));
        used += record.Length;
    }

    /// <summary>What was stored last was of this time.</summary>
    public void Date(DateTime at)
    {
        var (bytes, first, last) = pages[^1];
        pages[^1] = (bytes, at < first ? at : first, at > last ? at : last);
    }

    public void TurnOver()
    {
        pages.Add((new byte[length], DateTime.MaxValue, DateTime.MinValue));
        used = 0;
        if (pages.Count <= most) return;
        pages.RemoveAt(0);
        firstKept++;
    }
}
