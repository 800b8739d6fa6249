using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>Takes history pages apart.</summary>
public static class HistoryDecoder
{
    /// <summary>Bytes of a page without its CRC.</summary>
    public const int PageSize = 1022;

    /// <summary>
    /// The records of a page, oldest first. Never throws, never reads past the page; a record kind that is not known, a
    /// record that does not fit, or one whose fields no pump can have written ends it with a problem (UCA-REQ-06, H25).
    /// </summary>
    /// <param name="model">The pump it was read from: record lengths follow from its family.</param>
    /// <param name="page">At most 1022 bytes, CRC checked and stripped. Shorter only for pages that were cut short in a file.</param>
    public static DecodedPage Decode(PumpModel model, ReadOnlySpan<byte> page)
    {
        if (model.Family is not (12 or 15 or 22 or 23 or 30 or 40 or 51 or 54))
            return Refuse(model, page, $"history of model {model} is not known", "name a 512–554 or 712–754 pump");
        if (page.Length > PageSize)
            return Refuse(model, page, $"a history page of {page.Length} bytes; without its CRC one has {PageSize}", "check and strip the CRC");

        var records = new List<HistoryRecord>();
        var order = new PageOrder();
        var end = page.LastIndexOfAnyExcept((byte)0) + 1;
        var offset = 0;
        while (offset < end)
        {
            var wrong = ReadOne(model, page, offset, order, out var record);
            if (record is null) return Stop(model, page, offset, records, wrong);
            records.Add(record);
            offset += record.Bytes.Length;
        }

        return new DecodedPage(model, records, null, 0);
    }

    /// <summary>The record at an offset, or what is wrong there.</summary>
    private static string ReadOne(PumpModel model, ReadOnlySpan<byte> page, int offset, PageOrder order, out HistoryRecord? record)
    {
        record = null;
        var rest = page[offset..];
        var opcode = (HistoryOpcode)rest[0];
        var length = RecordLayout.Length(rest, model);
        if (length == 0) return $"unknown record type 0x{(int)opcode:X2} at byte {offset}";
        // Only this kind is ever cut short by the end of a page.
        if (length > rest.Length && opcode == HistoryOpcode.DailyTotal523) length = rest.Length;
        if (length > rest.Length) return $"record {opcode} at byte {offset} needs {length} bytes and the page has {rest.Length} left";

        record = RecordReader.Read(model, rest[..length], offset);
        if (record is null) return $"record {opcode} at byte {offset} has fields that a {model} cannot have written";
        if (order.Accepts(record)) return "";
        record = null;
        return $"record {opcode} at byte {offset} has a time that does not follow from the records before it";
    }

    private static DecodedPage Stop(PumpModel model, ReadOnlySpan<byte> page, int offset, List<HistoryRecord> records, string wrong)
    {
        records.Add(new UnknownRecord(new RecordBytes(page[offset..], offset, null)));
        return new DecodedPage(
            model,
            records,
            new Problem(
                $"history page of a {model}: {wrong}, {page.Length - offset} bytes not decoded",
                "check the pump model; nothing is dosed on this history"),
            page.Length - offset);
    }

    private static DecodedPage Refuse(PumpModel model, ReadOnlySpan<byte> page, string what, string remedy)
    {
        HistoryRecord[] records = page.IsEmpty ? [] : [new UnknownRecord(new RecordBytes(page, 0, null))];
        return new DecodedPage(model, records, new Problem(what, remedy), page.Length);
    }
}
