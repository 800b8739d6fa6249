using Loop.Guard;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// A bolus.
/// <code>
/// to x22:   0 units × 10
/// from x23: 0–1 units × 40
/// </code>
/// </summary>
internal static class BolusCommand
{
    public const byte Opcode = 0x42;
    public const string Name = "the bolus";

    /// <summary>25 U, the pumps' own limit, looked at before the count is narrowed to one byte: 30 U would become 4.4 U (UCA-BOL-03).</summary>
    private const int HighestBolus = 25 * Verdict.StepsPerUnit;

    /// <summary>The parameters of a verdict, or why this pump cannot represent it. Nothing is rounded (UCA-BOL-04).</summary>
    public static PumpResult<byte[]> Parameters(PumpModel model, Verdict verdict)
    {
        var steps = verdict.BolusSteps;
        if (steps is < 1 or > HighestBolus) return Unrepresentable($"{steps} steps of 0.025 U are not between 0.025 and 25 U");
        if (steps % PumpSteps.OfBolus(model, steps) != 0) return Unrepresentable($"a {model} cannot give {verdict.Bolus}");
        var count = steps / (Verdict.StepsPerUnit / model.BolusStepsPerUnit);
        return model.IsX23OrLater ? new[] { (byte)(count >> 8), (byte)(count & 0xFF) } : new[] { (byte)count };
    }

    private static PumpError Unrepresentable(string reason) => PumpError.Unrepresentable(Opcode, Name, reason);
}
