using Loop.Therapy;

namespace Loop.Journal;

/// <summary>How a cycle ended.</summary>
/// <param name="Complete">Every stage ran to its end, whether or not it dosed.</param>
/// <param name="Stage">The stage that failed (<c>monitor</c>, <c>predict</c>, <c>guard</c>, <c>enact</c>); null when complete.</param>
/// <param name="Problem">What was wrong and the remedy, in one line; null when complete.</param>
public sealed record CycleOutcome(bool Complete, string? Stage, string? Problem)
{
    /// <summary>Every stage ran to its end.</summary>
    public static CycleOutcome Completed { get; } = new(true, null, null);

    public static CycleOutcome Failed(string stage, Problem problem) => new(false, stage, problem.ToString());
}
