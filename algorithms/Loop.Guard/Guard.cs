using Loop.Therapy;

namespace Loop.Guard;

/// <summary>
/// The last word on every dose. It knows nothing of the engine: from what the pump and the sensor said, and from what a
/// person allows, it lowers or refuses. It never throws for any evidence and never allows more than was proposed.
/// </summary>
public static class Guard
{
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(HardLimits.ProposalSeconds);

    /// <summary>
    /// Rules on the proposal's temp basal. The verdict's rate and duration are at most what was proposed. Where the
    /// engine's is refused the verdict is what <see cref="Neutral"/> allows, perhaps none; a person's is refused plainly.
    /// </summary>
    /// <returns>No verdict and no finding where the proposal holds no temp basal.</returns>
    public static Ruling JudgeTempBasal(Proposal proposal, GuardEvidence evidence) =>
        JudgeTempBasal(proposal, evidence, TempBasalRules.All);

    /// <summary>
    /// Rules on the proposal's bolus. A micro-bolus may be lowered; a person's bolus is given as asked, rounded down to
    /// the pump's step, or refused. Needs the pump's status and reservoir read again right before (RD-13), and for a micro-bolus that
    /// belongs to a temp basal, that temp basal read back (RD-12).
    /// </summary>
    /// <returns>No verdict and no finding where the proposal holds no bolus.</returns>
    public static Ruling JudgeBolus(Proposal proposal, GuardEvidence evidence) => JudgeBolus(proposal, evidence, BolusRules.All);

    /// <summary>
    /// What may be sent without any proposal, when data are no good or a person says stop: a high temp basal back to the
    /// scheduled rate, a long zero temp basal shortened to 30 minutes, otherwise nothing (UCA-TB-06).
    /// </summary>
    public static Ruling Neutral(GuardEvidence evidence)
    {
        var (verdict, finding) = NeutralVerdict(Situation.ForTempBasal(evidence, proposal: null));
        return new Ruling(verdict, finding is null ? [] : [finding]);
    }

    internal static Ruling JudgeTempBasal(Proposal proposal, GuardEvidence evidence, IReadOnlyList<GuardRule<TempBasalDraft>> rules)
    {
        if (proposal.TempBasal is not { } asked) return new Ruling(null, []);
        var situation = Situation.ForTempBasal(evidence, proposal);
        var (draft, findings) = Walk(situation, new TempBasalDraft(asked.Rate.Value, asked.Duration.TotalMinutes), rules, asked.Duration == TimeSpan.Zero);
        if (draft is not null) return new Ruling(TempBasalVerdict(draft, Expiry(proposal.DeliverAt)), findings);
        if (situation.ByPerson) return new Ruling(null, findings);

        var (neutral, why) = NeutralVerdict(situation);
        if (why is not null) findings.Add(why);
        return new Ruling(neutral, findings);
    }

    internal static Ruling JudgeBolus(Proposal proposal, GuardEvidence evidence, IReadOnlyList<GuardRule<BolusDraft>> rules)
    {
        if (proposal.Bolus is not { } asked) return new Ruling(null, []);
        var situation = Situation.ForBolus(evidence, proposal);
        var (draft, findings) = Walk(situation, new BolusDraft(asked.Value), rules, isStop: false);
        return new Ruling(draft is null ? null : BolusVerdict(draft, Expiry(proposal.DeliverAt)), findings);
    }

    private static (TDraft? Draft, List<Finding> Findings) Walk<TDraft>(Situation situation, TDraft asked, IReadOnlyList<GuardRule<TDraft>> rules, bool isStop)
        where TDraft : class
    {
        var draft = asked;
        var refused = false;
        List<Finding> findings = [];
        foreach (var rule in rules)
        {
            if (!IsBound(rule.Binds, situation.ByPerson, isStop) || rule.Judge(situation, draft) is not { } objection) continue;
            findings.Add(new Finding(rule.Id, objection.Effect, objection.Detail));
            refused |= objection.Remains is null;
            draft = objection.Remains ?? draft;
        }

        return (refused ? null : draft, findings);
    }

    private static bool IsBound(Binds binds, bool byPerson, bool isStop) => binds switch
    {
        Binds.Everything => true,
        Binds.Doses => !(byPerson && isStop),
        Binds.Engine => !byPerson,
        _ => byPerson,
    };

    private static (Verdict? Verdict, Finding? Finding) NeutralVerdict(Situation situation)
    {
        var (draft, finding) = NeutralTempBasal.Of(situation);
        if (draft is null) return (null, finding);
        var inSteps = draft with { Rate = PumpSteps.Rate(situation.Observation.Model, draft.Rate) };
        return (TempBasalVerdict(inSteps, Expiry(situation.Evidence.Now)), finding);
    }

    private static Verdict TempBasalVerdict(TempBasalDraft draft, DateTimeOffset expiresAt) =>
        new(VerdictKind.TempBasal, draft.IsCancel ? 0 : PumpSteps.Count(draft.Rate), PumpSteps.HalfHours(draft.Minutes), 0, expiresAt);

    private static Verdict BolusVerdict(BolusDraft draft, DateTimeOffset expiresAt) =>
        new(VerdictKind.Bolus, 0, 0, PumpSteps.Count(draft.Units), expiresAt);

    /// <summary>Until when a verdict given at an instant may be sent.</summary>
    internal static DateTimeOffset Expiry(DateTimeOffset from)
    {
        var instant = from.ToUniversalTime();
        return instant > DateTimeOffset.MaxValue - Validity ? DateTimeOffset.MaxValue : instant + Validity;
    }
}
