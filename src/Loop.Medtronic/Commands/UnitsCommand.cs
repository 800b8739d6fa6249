using Loop.Medtronic.History;

namespace Loop.Medtronic;

/// <summary>
/// The units that the pump counts carbs and shows glucose in.
/// <code>
/// 0 length 1 | 1 unit: carbs 1 grams, 2 exchanges; glucose 1 mg/dL, 2 mmol/L
/// </code>
/// </summary>
internal static class UnitsCommand
{
    public const byte CarbOpcode = 0x88;
    public const byte GlucoseOpcode = 0x89;
    public const string CarbName = "reading the pump's carb units";
    public const string GlucoseName = "reading the pump's glucose units";

    public static PumpResult<CarbUnit> ParseCarbs(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(CarbOpcode, CarbName, bytes);
        if (body.ShorterThan(1) is { } error) return error;
        return (CarbUnit)body[1] is CarbUnit.Grams or CarbUnit.Exchanges ? (CarbUnit)body[1] : body.Malformed("the answer is no unit of carbs");
    }

    public static PumpResult<GlucoseUnit> ParseGlucose(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(GlucoseOpcode, GlucoseName, bytes);
        if (body.ShorterThan(1) is { } error) return error;
        return StoredGlucose.IsKnown(body[1]) ? (GlucoseUnit)body[1] : body.Malformed("the answer is no unit of glucose");
    }
}
