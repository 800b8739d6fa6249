using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>Takes history pages apart.</summary>
public static class HistoryDecoder
{
    /// <summary>Bytes of a page without its CRC.</summary>
    public const int PageSize = 1022;

    /// <summary>
    /// The records of a page, oldest first. Never throws, never reads past the page. A record kind that is not known, a
    /// record that does not fit, or one whose fields no pump can have written is reported with its bytes (H25); where
    /// records plainly go on behind it they are decoded too, but as uncertain ones that nothing is dosed on (UCA-REQ-06).
    /// </summary>
    /// <param name="model">The pump it was read from: record lengths follow from its family.</param>
    /// <param name="page">At most 1022 bytes, CRC checked and stripped. Shorter only for pages that were cut short in a file.</param>
    public static DecodedPage Decode(PumpModel model, ReadOnlySpan<byte> page)
    {
        if (model.Family is not (12 or 15 or 22 or 23 or 30 or 40 or 51 or 54))
            return Refuse(model, page, $"history of model {model} is not known", "name a 512–554 or 712–754 pump");
        if (page.Length > PageSize)
            return Refuse(model, page, $"a history page of {page.Length} bytes; without its CRC one has {PageSize}", "check and strip the CRC");
        return new PageWalk(new PageBytes(model, page.ToArray())).Run();
    }

    private static DecodedPage Refuse(PumpModel model, ReadOnlySpan<byte> page, string what, string remedy)
    {
        HistoryRecord[] records = page.IsEmpty ? [] : [new UnknownRecord(new RecordBytes(page.ToArray(), 0, null))];
        return new DecodedPage(model, records, new Problem(what, remedy), page.Length);
    }
}
