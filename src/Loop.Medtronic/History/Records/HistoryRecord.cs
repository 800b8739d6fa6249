using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>One record of a pump's history. What it holds beyond kind, time and bytes is in the derived types.</summary>
/// <param name="Bytes">The record as written; its identity.</param>
public abstract record HistoryRecord(RecordBytes Bytes)
{
    /// <summary>
    /// The last year that only a clock that was never set can show: after a reset it starts in 2004–2007, and the Go tools
    /// draw the line here.
    /// </summary>
    public const int LastUnsetYear = 2015;

    public HistoryOpcode Opcode => (HistoryOpcode)Bytes.Raw[0];

    /// <summary>Local pump time without a zone; for daily totals the midnight that begins the day they sum up.</summary>
    public PumpTime? Time => Bytes.Time;

    /// <summary>The bytes in base64.</summary>
    public string Id => Bytes.Id;

    public ReadOnlySpan<byte> Raw => Bytes.Raw;

    /// <summary>Where the record began on the page it was read from.</summary>
    public int Offset => Bytes.Offset;

    /// <summary>The stamp is from a clock that nobody had set yet; the record is true, its time is not.</summary>
    public bool ClockWasUnset => Time is { } time && time.Civil.Year <= LastUnsetYear;

    /// <summary>The record sums up a day that is over: its stamp is that day, not the moment of writing.</summary>
    public bool IsDailyTotal =>
        Opcode is HistoryOpcode.DailyTotal or HistoryOpcode.DailyTotal515 or HistoryOpcode.DailyTotal522 or HistoryOpcode.DailyTotal523;
}

/// <summary>A record whose kind and time are all that is used of it.</summary>
public sealed record PlainRecord(RecordBytes Bytes) : HistoryRecord(Bytes);

/// <summary>
/// The rest of a page from a byte on that begins no known or no plausible record. What it hides is the newest part of the
/// page, perhaps a bolus: the history is not complete (UCA-REQ-06).
/// </summary>
public sealed record UnknownRecord(RecordBytes Bytes) : HistoryRecord(Bytes);
