using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// Insulin left in the reservoir.
/// <code>
/// to x22:   0 length 2 | 1–2 units × 10
/// from x23: 0 length 4 | 1–2 not known | 3–4 units × 40
/// </code>
/// </summary>
internal static class ReservoirCommand
{
    public const byte Opcode = 0x73;
    public const string Name = "reading the pump's reservoir";

    /// <summary>The largest reservoir holds 300 U; some more for a generous filling.</summary>
    private const double ImpossibleUnits = 350;

    public static PumpResult<InsulinUnits> Parse(PumpModel model, ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        if (body.ShorterThan(model.IsX23OrLater ? 4 : 2) is { } error) return error;
        var units = (double)body.UInt16(model.IsX23OrLater ? 3 : 1) / model.BolusStepsPerUnit;
        return units < ImpossibleUnits ? new InsulinUnits(units) : body.Malformed($"the answer is no reservoir of a {model}");
    }
}
