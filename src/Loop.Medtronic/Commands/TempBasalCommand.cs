using Loop.Guard;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// The temp basal in force, and setting an absolute one.
/// <code>
/// answer:     0 length 6 | 1 type: 0 absolute, 1 percent | 2 percent | 3–4 rate × 40 | 5–6 minutes left, 0 when none runs
/// parameters: 0–1 rate × 40 | 2 half hours; all zero cancels
/// </code>
/// </summary>
internal static class TempBasalCommand
{
    public const byte ReadOpcode = 0x98;
    public const byte SetOpcode = 0x4C;
    public const string ReadName = "reading the temp basal";
    public const string SetName = "setting a temp basal";

    private const int Length = 6;
    private const byte Absolute = 0;
    private const byte Percent = 1;
    private const int MinutesPerDay = 1440;
    public const int MostHalfHours = 48;

    /// <summary>35 U/h, more than any pump runs.</summary>
    private const int HighestRate = 1400;

    /// <summary>34 U/h, the most that is ever asked for: below every pump's own limit.</summary>
    public const int HighestSetRate = 34 * Verdict.StepsPerUnit;

    public static PumpResult<RunningTempBasal> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(ReadOpcode, ReadName, bytes);
        if (body.ShorterThan(Length) is { } error) return error;
        var (type, rate, minutes) = (body[1], body.UInt16(3), body.UInt16(5));
        if (type > Percent || rate > HighestRate || minutes > MinutesPerDay) return body.Malformed("the answer is no temp basal");
        var remaining = TimeSpan.FromMinutes(minutes);
        return type == Absolute
            ? new RunningTempBasal(new UnitsPerHour((double)rate / Verdict.StepsPerUnit), null, remaining)
            : new RunningTempBasal(null, body[2], remaining);
    }

    /// <summary>The parameters of a verdict, or why this pump cannot represent it. Nothing is rounded (UCA-TB-13, UCA-TB-14).</summary>
    public static PumpResult<byte[]> Parameters(PumpModel model, Verdict verdict)
    {
        if (verdict.HalfHours == 0) return new byte[] { 0, 0, 0 };
        if (verdict.HalfHours is < 0 or > MostHalfHours) return Unrepresentable($"{verdict.HalfHours} half hours are not within a day");
        if (verdict.RateSteps is < 0 or > HighestSetRate) return Unrepresentable($"{verdict.RateSteps} steps of 0.025 U/h are not between 0 and 34 U/h");
        if (verdict.RateSteps % PumpSteps.OfRate(model, verdict.RateSteps) != 0) return Unrepresentable($"a {model} cannot run {verdict.Rate}");
        return new[] { (byte)(verdict.RateSteps >> 8), (byte)(verdict.RateSteps & 0xFF), (byte)verdict.HalfHours };
    }

    private static PumpError Unrepresentable(string reason) => PumpError.Unrepresentable(SetOpcode, SetName, reason);
}
