using Loop.Therapy;
using Loop.Tuning;

namespace Loop.Replay;

/// <summary>A person's span fitted: what it was learned from, what it proposes, and what the proposed basal would have done there.</summary>
public sealed record FitRun(PersonTrace Trace, TuningProposal Proposal, FitCheck? Check)
{
    // Enough lives that one in twenty with more lows shows.
    private const int Lives = 24;

    /// <summary>Or why there is no proposal.</summary>
    /// <param name="seed">Of the days and lives that are drawn.</param>
    public static Result<FitRun> Of(Recording recording, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, ulong seed)
    {
        var trace = TraceBuilder.Build(recording, zone, from, to);
        return JointTuning.Propose(trace, TraceBuilder.ActionOf(recording), new TuningCaps(), seed).TryGet(out var proposal, out var problem)
            ? new FitRun(trace, proposal, FitCheck.Of(trace, proposal, Lives, seed))
            : problem;
    }
}
