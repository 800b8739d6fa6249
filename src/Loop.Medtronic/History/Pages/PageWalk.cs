using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>Goes through a page record by record, and over what is none to where records go on.</summary>
internal sealed class PageWalk(PageBytes page)
{
    /// <summary>So many undecoded bytes are printed with the problem; all of them are in the page's records.</summary>
    private const int PrintedBytes = 24;

    /// <summary>What a page of temp basals and boluses holds: the list then need not grow.</summary>
    private const int UsualBytesPerRecord = 10;

    private readonly List<HistoryRecord> records = new(page.End / UsualBytesPerRecord);
    private readonly PageOrder order = new();
    private string? firstFault;
    private int undecoded;
    private int gaps;

    public DecodedPage Run()
    {
        var offset = 0;
        while (offset < page.End)
        {
            if (page.Read(offset, order, gaps > 0, out var fault) is { } record)
            {
                records.Add(record);
                offset += record.Bytes.Length;
            }
            else
            {
                offset = Skip(offset, fault);
            }
        }

        return new DecodedPage(page.Model, records, Problem(), undecoded);
    }

    private int Skip(int offset, RecordFault fault)
    {
        var next = Resynchronisation.Next(page, offset + 1, order) ?? page.Length;
        var bytes = page.Slice(offset, next);
        records.Add(new UnknownRecord(new RecordBytes(bytes, offset, null, gaps > 0)));
        firstFault ??= $"{page.Describe(offset, fault)} ({Convert.ToHexString(bytes.Span[..Math.Min(bytes.Length, PrintedBytes)])}{(bytes.Length > PrintedBytes ? "…" : "")})";
        undecoded += bytes.Length;
        gaps++;
        return next;
    }

    private Problem? Problem()
    {
        if (firstFault is null) return null;
        var where = gaps == 1 ? "" : $" in {gaps} places";
        return new Problem(
            $"history page of a {page.Model}: {firstFault}, {undecoded} bytes{where} not decoded",
            "check the pump model; nothing is dosed on this history");
    }
}
