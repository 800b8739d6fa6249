using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// The pump's clock: local time without a zone.
/// <code>
/// 0 length 7 | 1 hour | 2 minute | 3 second | 4–5 year | 6 month | 7 day
/// </code>
/// </summary>
internal static class ClockCommand
{
    public const byte ReadOpcode = 0x70;
    public const byte SetOpcode = 0x40;
    public const string ReadName = "reading the pump's clock";
    public const string SetName = "setting the pump's clock";

    private const int Length = 7;

    public static PumpResult<PumpTime> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(ReadOpcode, ReadName, bytes);
        if (body.ShorterThan(Length) is { } error) return error;
        var (year, month, day) = (body.UInt16(4), body[6], body[7]);
        if (body[1] > 23 || body[2] > 59 || body[3] > 59 || year is < 2000 or > 2127 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return body.Malformed("the answer is no time");
        return new PumpTime(year, month, day, body[1], body[2], body[3]);
    }

    public static byte[] Parameters(PumpTime time)
    {
        var civil = time.Civil;
        return
        [
            (byte)civil.Hour, (byte)civil.Minute, (byte)civil.Second,
            (byte)(civil.Year >> 8), (byte)(civil.Year & 0xFF), (byte)civil.Month, (byte)civil.Day,
        ];
    }
}

/// <summary>The pump's clock with the instant at which the answer came, by therapy time.</summary>
public readonly record struct ClockReading(PumpTime Time, DateTimeOffset ReadAt);
