using Loop.Therapy;
using static Loop.Medtronic.History.HistoryOpcode;

namespace Loop.Medtronic.History;

/// <summary>The bytes of a page and what can be read at each of them.</summary>
internal sealed class PageBytes
{
    private readonly byte[] page;

    public PageBytes(PumpModel model, byte[] page)
    {
        Model = model;
        this.page = page;
        End = page.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
    }

    public PumpModel Model { get; }

    public int Length => page.Length;

    /// <summary>Where the unused zeros begin. A record may reach into them: its last bytes can be zeros too.</summary>
    public int End { get; }

    public ReadOnlyMemory<byte> Slice(int from, int to) => page.AsMemory(from, to - from);

    /// <summary>Whether the byte is the opcode of any record.</summary>
    public bool HasKindAt(int offset) => RecordLayout.Length(page.AsSpan(offset), Model) > 0;

    /// <summary>
    /// The record at an offset, or what keeps one from being there. Where the references give a kind two lengths, the usual
    /// one counts unless only with the other a record follows.
    /// </summary>
    public HistoryRecord? Read(int offset, PageOrder order, bool isUncertain, out RecordFault fault)
    {
        var rest = page.AsSpan(offset);
        var length = RecordLayout.Length(rest, Model);
        var other = RecordLayout.OtherLength(rest[0], Model);
        if (other > 0 && !IsFollowed(offset + length, order) && IsFollowed(offset + other, order)) length = other;
        return Read(offset, length, order, isUncertain, out fault);
    }

    private HistoryRecord? Read(int offset, int length, PageOrder order, bool isUncertain, out RecordFault fault)
    {
        fault = RecordFault.UnknownKind;
        if (length == 0) return null;
        var left = page.Length - offset;
        // Only this kind is ever cut short by the end of a page.
        if (length > left && page[offset] == (int)DailyTotal523) length = left;
        fault = RecordFault.CutOff;
        if (length > left) return null;

        fault = RecordFault.Impossible;
        var record = RecordReader.Read(Model, page.AsMemory(offset, length), offset, isUncertain);
        if (record is null) return null;
        fault = RecordFault.OutOfOrder;
        return order.Accepts(record) ? record : null;
    }

    /// <summary>Whether what was written ends here or goes on with a record.</summary>
    private bool IsFollowed(int offset, PageOrder order) =>
        offset >= End || Read(offset, RecordLayout.Length(page.AsSpan(offset), Model), order.Copy(), true, out _) is not null;

    /// <summary>What is wrong at an offset, in words.</summary>
    public string Describe(int offset, RecordFault fault)
    {
        var kind = (HistoryOpcode)page[offset];
        return fault switch
        {
            RecordFault.UnknownKind => $"unknown record type 0x{page[offset]:X2} at byte {offset}",
            RecordFault.CutOff =>
                $"record {kind} at byte {offset} needs {RecordLayout.Length(page.AsSpan(offset), Model)} bytes and the page has {page.Length - offset} left",
            RecordFault.Impossible => $"record {kind} at byte {offset} has fields that a {Model} cannot have written",
            _ => $"record {kind} at byte {offset} has a time that does not follow from the records before it",
        };
    }
}

/// <summary>Why no record begins at a byte.</summary>
internal enum RecordFault
{
    UnknownKind,
    CutOff,
    Impossible,
    OutOfOrder,
}
