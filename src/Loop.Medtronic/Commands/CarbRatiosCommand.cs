using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// Carb ratios, up to eight.
/// <code>
/// to x22:   0 length | 1 unit | entries of two bytes:   0 half hour | 1 g/U, or U/exchange × 10
/// from x23: 0 length | 1 unit | 2 not counted in the length | entries of three bytes: 0 half hour | 1–2 g/U × 10, or U/exchange × 1000
/// unit: 1 grams, 2 exchanges
/// </code>
/// </summary>
internal static class CarbRatiosCommand
{
    public const byte Opcode = 0x8A;
    public const string Name = "reading the pump's carb ratios";

    private const byte Grams = 1;
    private const byte Exchanges = 2;

    public static PumpResult<CarbRatios> Parse(PumpModel model, ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        var size = model.IsX23OrLater ? 3 : 2;
        if (body.ShorterThan(1 + size) is { } error) return error;
        var unit = body[1];
        // The first entry lies as far into the body as an entry is long, on both layouts.
        var stored = body.Bytes[size..];
        var entries = HalfHours.Read(
            stored[..Math.Min(stored.Length, body.Length - 1)],
            size,
            static entry => entry[0],
            entry => size == 2 ? entry[1] : entry[1] << 8 | entry[2]);
        if (unit is not (Grams or Exchanges) || entries.Exists(static entry => entry.Value == 0))
            return body.Malformed("the answer is no list of carb ratios");
        var ratios = entries.ConvertAll(entry => new ScheduleEntry<double>(entry.StartMinute, GramsPerUnit(model, unit, entry.Value)));
        return DailySchedule.Create("the pump's carb ratios", ratios).TryGet(out var schedule, out var problem)
            ? new CarbRatios(schedule, unit == Exchanges)
            : body.Malformed(problem);
    }

    private static double GramsPerUnit(PumpModel model, byte unit, int stored)
    {
        if (unit == Grams) return model.IsX23OrLater ? stored / 10.0 : stored;
        var unitsPerExchange = stored / (model.IsX23OrLater ? 1000.0 : 10.0);
        return CarbRatios.GramsPerExchange / unitsPerExchange;
    }
}

/// <summary>The pump's carb ratios.</summary>
/// <param name="GramsPerUnit">Grams of carbohydrate that one unit covers.</param>
/// <param name="InExchanges">The pump counts exchanges, of a size that it does not tell: unfit for a closed loop (UCA-TB-07).</param>
public sealed record CarbRatios(DailySchedule<double> GramsPerUnit, bool InExchanges)
{
    /// <summary>What oref0 takes an exchange for (profile, carb ratios): 12 g.</summary>
    public const double GramsPerExchange = 12;
}
