using Loop.Guard;
using Loop.Oref;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>What the Guard would have said to a decision on the same evidence.</summary>
/// <param name="Ids">The limits that lowered or refused.</param>
/// <param name="Allowed">In words; null where nothing was asked for.</param>
internal sealed record GuardView(IReadOnlyList<string> Ids, string? Allowed)
{
    public static GuardView None { get; } = new([], null);

    public static GuardView Of(Decision decision, Observation observation, SafetyLimits limits)
    {
        if (decision.Problem is not null || decision.Proposal is { TempBasal: null, Bolus: null }) return None;
        // Which modes a rig's owner unlocked is not what is asked here: every limit is shown that would bind a loop that may do all.
        var evidence = new GuardEvidence(observation.Instant, observation, limits, UnsettledDose: false, observation.Status, observation.Reservoir) { Mode = LoopMode.ClosedLoopSmb };
        var temp = Guard.Guard.JudgeTempBasal(decision.Proposal, evidence);
        RunningTempBasal? confirmed = temp.Verdict is { } set ? new RunningTempBasal(set.Rate, null, set.Duration) : null;
        var bolus = Guard.Guard.JudgeBolus(decision.Proposal, evidence with { ConfirmedTempBasal = confirmed });
        return new GuardView(
            [.. temp.Findings.Concat(bolus.Findings).Where(finding => finding.Effect != FindingEffect.Noted).Select(finding => finding.Id).Distinct()],
            string.Join(" and ", Words(decision, temp, bolus)));
    }

    private static IEnumerable<string> Words(Decision decision, Ruling temp, Ruling bolus)
    {
        if (decision.Proposal.TempBasal is not null) yield return temp.Verdict is { } set ? FormattableString.Invariant($"{set.Rate} for {set.Duration.TotalMinutes:0} min") : "no temp basal";
        if (decision.Proposal.Bolus is not null) yield return bolus.Verdict is { } given ? $"{given.Bolus}" : "no bolus";
    }
}
