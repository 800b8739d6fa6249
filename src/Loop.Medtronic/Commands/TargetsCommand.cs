using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// Glucose targets, up to eight. mg/dL, or tenths of mmol/L.
/// <code>
/// x12:      0 length | 1 unit | entries of two bytes:   0 half hour | 1 target
/// from x15: 0 length | 1 unit | entries of three bytes: 0 half hour | 1 low | 2 high
/// </code>
/// </summary>
internal static class TargetsCommand
{
    public const string Name = "reading the pump's glucose targets";

    /// <summary>Outside of these no glucose is plausible (UCA-REQ-11).</summary>
    private const double LowestPlausible = 20;

    private const double HighestPlausible = 600;

    public static byte OpcodeFor(PumpModel model) => HasRanges(model) ? (byte)0x9F : (byte)0x8C;

    public static PumpResult<DailySchedule<TargetRange>> Parse(PumpModel model, ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(OpcodeFor(model), Name, bytes);
        var size = HasRanges(model) ? 3 : 2;
        if (body.ShorterThan(1 + size) is { } error) return error;
        var unit = body[1];
        var entries = HalfHours.Read(
            body.Bytes.Slice(2, body.Length - 1),
            size,
            static entry => entry[0],
            entry => new TargetRange(StoredGlucose.Convert(unit, entry[1]), StoredGlucose.Convert(unit, entry[size - 1])));
        if (!StoredGlucose.IsKnown(unit) || entries.Exists(static entry => !IsPlausible(entry.Value)))
            return body.Malformed("the answer is no list of targets");
        return DailySchedule.Create("the pump's glucose targets", entries).TryGet(out var schedule, out var problem) ? schedule : body.Malformed(problem);
    }

    private static bool HasRanges(PumpModel model) => !X12.Is(model);

    private static bool IsPlausible(TargetRange range) =>
        range.Low <= range.High && range.Low.Value >= LowestPlausible && range.High.Value <= HighestPlausible;
}
