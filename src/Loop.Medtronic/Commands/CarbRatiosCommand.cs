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
        var ratios = entries.ConvertAll(entry => new ScheduleEntry<double>(entry.StartMinute, entry.Value / Scale(model, unit)));
        return DailySchedule.Create("the pump's carb ratios", ratios).TryGet(out var schedule, out var problem)
            ? new CarbRatios(schedule, unit == Exchanges)
            : body.Malformed(problem);
    }

    private static double Scale(PumpModel model, byte unit) => (model.IsX23OrLater, unit) switch
    {
        (true, Grams) => 10,
        (true, _) => 1000,
        (false, Grams) => 1,
        (false, _) => 10,
    };
}

/// <summary>The pump's carb ratios.</summary>
/// <param name="Schedule">Grams of carbohydrate that one unit covers, or units for one exchange.</param>
/// <param name="InExchanges">The pump counts exchanges, of a size that it does not tell.</param>
public sealed record CarbRatios(DailySchedule<double> Schedule, bool InExchanges)
{
    /// <summary>Grams of carbohydrate that one unit covers, or why a closed loop cannot know (UCA-TB-07).</summary>
    public Result<DailySchedule<double>> GramsPerUnit => InExchanges
        ? new Problem("the pump counts carbs in exchanges, whose size it does not tell", "set the pump's carb units to grams and its carb ratios in grams per unit")
        : Schedule;
}
