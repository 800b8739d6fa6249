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
    // As loop tune fit has it.
    private const int Draws = 24;
    private const double PeakMinutes = 75;
    private const double FewestHours = 5;

    public static TuningEvidence Of(Recording recording, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, ulong seed)
    {
        var trace = TraceBuilder.Build(recording, zone, from, to);
        var action = new InsulinAction(PeakMinutes, Math.Max(FewestHours, recording.Settings.InsulinActionHours));
        return JointTuning.Propose(trace, action, new TuningCaps(), seed).TryGet(out var proposal, out var problem)
            ? new TuningEvidence(proposal, FitCheck.Of(trace, proposal, Draws, seed), null)
            : new TuningEvidence(null, null, problem);
    }
}
