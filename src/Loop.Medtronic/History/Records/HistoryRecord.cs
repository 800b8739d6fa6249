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

    /// <summary>The spare bit of the stamp's day that says so.</summary>
    private const int RemoteBit = 0x40;

    public HistoryOpcode Opcode => (HistoryOpcode)Bytes.Raw[0];

    /// <summary>Local pump time without a zone; for daily totals the midnight that begins the day they sum up.</summary>
    public PumpTime? Time => Bytes.Time;

    /// <summary>The bytes in base64.</summary>
    public string Id => Bytes.Id;

    public ReadOnlySpan<byte> Raw => Bytes.Raw;

    /// <summary>Where the record began on the page it was read from.</summary>
    public int Offset => Bytes.Offset;

    /// <summary>
    /// Found behind bytes of its page that could not be decoded, so perhaps no record at all. It is there for people to
    /// look at: no event is made of it, and nothing is dosed on it (UCA-REQ-06).
    /// </summary>
    public bool IsUncertain => Bytes.IsUncertain;

    /// <summary>The stamp is from a clock that nobody had set yet; the record is true, its time is not.</summary>
    public bool ClockWasUnset => Time is { } time && time.Civil.Year <= LastUnsetYear;

    /// <summary>The record sums up a day that is over: its stamp is that day, not the moment of writing.</summary>
    public bool IsDailyTotal =>
        Opcode is HistoryOpcode.DailyTotal or HistoryOpcode.DailyTotal515 or HistoryOpcode.DailyTotal522 or HistoryOpcode.DailyTotal523;

    /// <summary>The pump did it on a command by radio, not on its keys. Known of boluses, temp basals, suspending and resuming only.</summary>
    public bool IsRemote => this is not UnknownRecord && Opcode switch
    {
        // The bolus ends with its stamp, the others have it after opcode and value.
        HistoryOpcode.Bolus => (Raw[^2] & RemoteBit) != 0,
        HistoryOpcode.TempBasalRate or HistoryOpcode.TempBasalDuration or HistoryOpcode.SuspendPump or HistoryOpcode.ResumePump => (Raw[5] & RemoteBit) != 0,
        _ => false,
    };
}

/// <summary>A record whose kind and time are all that is used of it.</summary>
public sealed record PlainRecord(RecordBytes Bytes) : HistoryRecord(Bytes);

/// <summary>
/// Bytes of a page that are no known or no plausible record, up to where decoding went on or to the page's end. What they
/// hide may be a bolus, and what follows them on the page is uncertain: the history is not complete (UCA-REQ-06).
/// </summary>
public sealed record UnknownRecord(RecordBytes Bytes) : HistoryRecord(Bytes);
