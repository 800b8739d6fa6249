using Loop.Guard;

namespace Loop.Medtronic;

/// <summary>
/// Setting a temp basal that is a percentage of the schedule. A pump whose temp basal type is absolute refuses it. It is read
/// like an absolute one.
/// <code>
/// parameters: 0 percent | 1 half hours; all zero cancels
/// </code>
/// </summary>
internal static class PercentTempBasalCommand
{
    public const byte Opcode = 0x69;
    public const string Name = "setting a percent temp basal";

    /// <summary>The tools in use send no more, so that a percentage never adds to the schedule.</summary>
    private const int HighestPercent = 100;

    /// <summary>The parameters of a verdict, or why no pump takes it. Nothing is rounded (UCA-TB-13, UCA-TB-14).</summary>
    public static PumpResult<byte[]> Parameters(Verdict verdict)
    {
        if (verdict.HalfHours == 0) return new byte[] { 0, 0 };
        if (verdict.HalfHours is < 0 or > TempBasalCommand.MostHalfHours) return Unrepresentable($"{verdict.HalfHours} half hours are not within a day");
        if (verdict.Percent is < 0 or > HighestPercent) return Unrepresentable($"{verdict.Percent} % is not between 0 and {HighestPercent} %");
        return new[] { (byte)verdict.Percent, (byte)verdict.HalfHours };
    }

    private static PumpError Unrepresentable(string reason) => PumpError.Unrepresentable(Opcode, Name, reason);
}
