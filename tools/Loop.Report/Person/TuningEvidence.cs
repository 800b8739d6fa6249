using Loop.Replay;
using Loop.Therapy;
using Loop.Tuning;

namespace Loop.Report;

/// <summary>What tuning came to.</summary>
/// <param name="Proposal">Null where there is none.</param>
/// <param name="Check">What its basal would have done on the recorded days.</param>
/// <param name="Why">Why there is none.</param>
internal sealed record TuningEvidence(TuningProposal? Proposal, FitCheck? Check, Problem? Why)
{
    public static TuningEvidence Of(Recording recording, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, ulong seed) =>
        FitRun.Of(recording, zone, from, to, seed).TryGet(out var fit, out var problem)
            ? new TuningEvidence(fit.Proposal, fit.Check, null)
            : new TuningEvidence(null, null, problem);
}
