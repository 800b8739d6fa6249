using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Medtronic.Glucose;

/// <summary>One glucose record while it is read: its bytes, opcode first, and its own time.</summary>
internal readonly struct GlucoseFrame
{
    /// <summary>Where the four bytes of a time begin.</summary>
    private const int TimeAt = 1;

    /// <summary>Records from this length on begin with a time.</summary>
    private const int ShortestTimed = 5;

    private GlucoseFrame(ReadOnlyMemory<byte> bytes, PumpTime? time)
    {
        Bytes = new GlucoseBytes(bytes);
        Time = time;
    }

    public GlucoseBytes Bytes { get; }

    /// <summary>The record's own time.</summary>
    public PumpTime? Time { get; }

    public GlucoseOpcode Opcode => Bytes.Raw[0] >= (int)GlucoseOpcode.Glucose ? GlucoseOpcode.Glucose : (GlucoseOpcode)Bytes.Raw[0];

    /// <summary>The record fills a slot of the five-minute rhythm and has no time of its own.</summary>
    public bool IsSlot => Opcode is GlucoseOpcode.Glucose or (>= GlucoseOpcode.WeakSignal and <= GlucoseOpcode.DataHigh);

    /// <summary>Two spare bits of the day, where some kinds say what they are.</summary>
    public int Kind => (Bytes.Raw[3] >> 5) & 3;

    /// <summary>The record at the beginning of the reversed rest of a page; false where no known one fits or its time is impossible.</summary>
    public static bool TryCut(ReadOnlyMemory<byte> rest, out GlucoseFrame frame)
    {
        frame = default;
        var length = Length(rest.Span[0]);
        if (length == 0 || length > rest.Length) return false;
        PumpTime? time = null;
        if (length >= ShortestTimed)
        {
            time = ReadTime(rest.Span[TimeAt..]);
            if (time is null) return false;
        }

        frame = new GlucoseFrame(rest[..length], time);
        return true;
    }

    private static int Length(byte opcode) => (GlucoseOpcode)opcode switch
    {
        >= GlucoseOpcode.Glucose => 1,
        GlucoseOpcode.Padding or GlucoseOpcode.DataEnd or GlucoseOpcode.WeakSignal or GlucoseOpcode.DataLow or GlucoseOpcode.Event13 => 1,
        GlucoseOpcode.Cal or GlucoseOpcode.Packet or GlucoseOpcode.Error or GlucoseOpcode.DataHigh => 2,
        GlucoseOpcode.Timestamp or GlucoseOpcode.BatteryChange or GlucoseOpcode.Status or GlucoseOpcode.TimeChange or GlucoseOpcode.Sync => 5,
        GlucoseOpcode.CalBG => 6,
        GlucoseOpcode.CalFactor => 7,
        GlucoseOpcode.Event10 => 8,
        _ => 0,
    };

    /// <summary>Four bytes: hour and month's high half, minute and month's low half, day, year. To the minute.</summary>
    private static PumpTime? ReadTime(ReadOnlySpan<byte> t) =>
        PumpStamp.Civil(2000 + (t[3] & 0x7F), ((t[0] >> 6) << 2) | (t[1] >> 6), t[2] & 0x1F, t[0] & 0x1F, t[1] & 0x3F, 0);
}
