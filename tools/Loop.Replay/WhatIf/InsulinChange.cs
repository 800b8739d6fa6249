using Loop.Tuning;

namespace Loop.Replay;

/// <summary>Other insulin than was given, by a rule that looks at the record only: what no loop had a say in.</summary>
/// <param name="Basal">Factor on the scheduled rate: what it adds or takes goes on top of what was delivered, since a loop's temps are its own.</param>
/// <param name="Delivered">Factor on everything delivered.</param>
public sealed record InsulinChange(double Basal, double Delivered)
{
    public static InsulinChange None { get; } = new(1, 1);

    /// <summary>Insulin of a step, U; never less than none.</summary>
    public double Of(PersonTrace trace, int step)
    {
        var perStep = trace.Therapy[step].Basal * PersonTrace.StepMinutes / 60;
        return Math.Max(0, trace.Insulin[step] * Delivered + perStep * (Basal - 1));
    }
}
