namespace Loop.Emulator;

/// <summary>The pump's history memory: pages of records, oldest record first in each, unused tail zero. Page 0 is the newest.</summary>
internal sealed class HistoryPages
{
    /// <summary>Bytes of records on a page; two more hold its check.</summary>
    public const int PageLength = 1022;

    public const int MostPages = 36;

    private readonly List<byte[]> pages = [new byte[PageLength]];
    private int used;

    /// <summary>The highest page number that can be asked for.</summary>
    public int LastPage => pages.Count - 1;

    public void Append(byte[] record)
    {
        if (used + record.Length > PageLength)
        {
            pages.Insert(0, new byte[PageLength]);
            used = 0;
            if (pages.Count > MostPages) pages.RemoveAt(MostPages);
        }

        record.CopyTo(pages[0], used);
        used += record.Length;
    }

    /// <summary>A page's 1022 bytes, or null when there is no such page.</summary>
    public byte[]? Page(int number) => number <= LastPage ? pages[number] : null;

    /// <summary>Forgets everything and goes on behind recorded pages, newest first.</summary>
    public void Load(IReadOnlyList<RecordedPage> recorded)
    {
        pages.Clear();
        foreach (var page in recorded) pages.Add([.. page.Bytes]);
        used = recorded[0].Used;
    }
}
