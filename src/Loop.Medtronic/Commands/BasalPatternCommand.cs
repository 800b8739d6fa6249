using Loop.Guard;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// Choosing the basal schedule that the pump delivers.
/// <code>
/// parameters: 0 pattern: 0 standard, 1 A, 2 B
/// </code>
/// </summary>
internal static class BasalPatternCommand
{
    public const byte Opcode = 0x4A;
    public const string Name = "selecting a basal pattern";

    public static PumpResult<byte[]> Parameters(Verdict verdict) =>
        verdict.Pattern is BasalPattern.Standard or BasalPattern.A or BasalPattern.B
            ? new[] { (byte)verdict.Pattern }
            : PumpError.Unrepresentable(Opcode, Name, $"there is no pattern {(int)verdict.Pattern}");
}
