namespace Loop.Medtronic.History;

/// <summary>
/// Where records go on behind bytes that are none. A byte is taken for the beginning of a record only if that record carries
/// a full stamp which follows closely on the last certain one, and if records then follow each other without a break: three
/// of them with full stamps, or fewer up to the end of what is written. Chance can still fulfil this, so that whatever is
/// found is marked uncertain; the rule only keeps nonsense from people's eyes.
/// </summary>
internal static class Resynchronisation
{
    private const int StampedRecords = 3;

    /// <summary>Kinds without a stamp prove nothing, and a chain of them would make each byte of a page cost as much as a page.</summary>
    private const int LongestChain = 8;

    /// <summary>A month: a page rarely spans more, and a stamp made of chance bytes mostly does.</summary>
    private static readonly TimeSpan LongestStepForward = TimeSpan.FromDays(31);

    /// <summary>The first byte at or behind an offset where records go on; null where none do.</summary>
    public static int? Next(PageBytes page, int from, PageOrder order)
    {
        for (var offset = from; offset < page.End; offset++)
        {
            if (page.HasKindAt(offset) && GoesOn(page, offset, order)) return offset;
        }

        return null;
    }

    private static bool GoesOn(PageBytes page, int offset, PageOrder order)
    {
        var probe = order.Copy();
        var stamped = 0;
        for (var count = 0; count < LongestChain && offset < page.End; count++)
        {
            if (page.Read(offset, probe, true, out _) is not { } record) return false;
            if (IsEvidence(record, order)) stamped++;
            else if (count == 0) return false;
            if (stamped == StampedRecords) return true;
            offset += record.Bytes.Length;
        }

        return offset >= page.End;
    }

    private static bool IsEvidence(HistoryRecord record, PageOrder order)
    {
        if (record.IsDailyTotal || record.ClockWasUnset || record.Time is not { } time) return false;
        return order.Latest is not { } latest || time - latest <= LongestStepForward;
    }
}
