using Loop.Tuning;

namespace Loop.Replay;

/// <summary>Other insulin than was given, by a rule that looks at the record only: what no loop had a say in.</summary>
/// <param name="Basal">Of the scheduled rate: what it adds or takes goes on top of what was delivered, since a loop's temps are its own.</param>
/// <param name="Delivered">Factor on everything delivered.</param>
public sealed record InsulinChange(FigureChange Basal, double Delivered)
{
    public static InsulinChange None { get; } = new(FigureChange.None, 1);

    /// <summary>Insulin of a step, U; never less than none.</summary>
    public double Of(PersonTrace trace, int step)
    {
        var scheduled = trace.Therapy[step].Basal;
        return Math.Max(0, trace.Insulin[step] * Delivered + (Basal.Of(scheduled) - scheduled) * PersonTrace.StepMinutes / 60);
    }
}
