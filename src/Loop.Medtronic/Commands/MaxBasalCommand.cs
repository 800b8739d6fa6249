using Loop.Guard;

namespace Loop.Medtronic;

/// <summary>
/// Setting the pump's own maximum basal.
/// <code>
/// parameters: 0–1 rate × 40
/// </code>
/// </summary>
internal static class MaxBasalCommand
{
    public const byte Opcode = 0x6E;
    public const string Name = "setting the pump's maximum basal";

    public static PumpResult<byte[]> Parameters(Verdict verdict) =>
        verdict.RateSteps is >= 0 and <= TempBasalCommand.HighestSetRate
            ? new[] { (byte)(verdict.RateSteps >> 8), (byte)(verdict.RateSteps & 0xFF) }
            : PumpError.Unrepresentable(Opcode, Name, $"{verdict.RateSteps} steps of 0.025 U/h are not between 0 and 34 U/h");
}
