using Loop.Guard;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// Setting the pump's own maximum bolus.
/// <code>
/// to x22:   0 units × 10
/// from x23: 0–1 units × 10, like the field of its settings; some clients send one byte here too. Read it back.
/// </code>
/// </summary>
internal static class MaxBolusCommand
{
    public const byte Opcode = 0x41;
    public const string Name = "setting the pump's maximum bolus";

    /// <summary>25 U in tenths, the most that the pumps give (UCA-BOL-03).</summary>
    private const int HighestTenths = 250;

    private const int StepsPerTenth = Verdict.StepsPerUnit / 10;

    public static PumpResult<byte[]> Parameters(PumpModel model, Verdict verdict)
    {
        var (tenths, rest) = Math.DivRem(verdict.BolusSteps, StepsPerTenth);
        if (rest != 0 || tenths is < 0 or > HighestTenths)
            return PumpError.Unrepresentable(Opcode, Name, $"{verdict.BolusSteps} steps of 0.025 U are no tenths between 0 and 25 U");
        return model.IsX23OrLater ? new[] { (byte)(tenths >> 8), (byte)(tenths & 0xFF) } : new[] { (byte)tenths };
    }
}
