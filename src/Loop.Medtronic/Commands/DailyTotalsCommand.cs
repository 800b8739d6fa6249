using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// What the pump gave today and yesterday, by its own clock.
/// <code>
/// 0 length 4 | 1–2 today, units × 10 | 3–4 yesterday, units × 10
/// </code>
/// </summary>
internal static class DailyTotalsCommand
{
    public const byte Opcode = 0x79;
    public const string Name = "reading the pump's daily totals";

    private const int Length = 4;
    private const double PerUnit = 10;

    public static PumpResult<DailyTotals> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        if (body.ShorterThan(Length) is { } error) return error;
        return new DailyTotals(new InsulinUnits(body.UInt16(1) / PerUnit), new InsulinUnits(body.UInt16(3) / PerUnit));
    }
}

/// <summary>Insulin given, basal and boluses together.</summary>
/// <param name="Today">Since the pump's midnight.</param>
public readonly record struct DailyTotals(InsulinUnits Today, InsulinUnits Yesterday);
