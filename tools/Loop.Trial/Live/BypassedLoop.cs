using Loop.Guard;
using Loop.Journal;
using Loop.Oref;
using Loop.Patients;
using Loop.Rig.Enact;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>
/// The rig's cycle without its radio and its journal: what was observed goes to the engine that doses, its decision through the Guard that judges, and what the
/// Guard allows to the simulated pump, in the rig's own order and settled by the rig's own rule.
/// </summary>
internal sealed class BypassedLoop(OrefSettings engine, SafetyLimits limits)
{
    private readonly OrefCache cache = new();
    private readonly List<DoseIntent> unsettled = [];
    private readonly HashSet<string> taken = [];
    private long intents;

    public LoopCounts Counts { get; } = new();

    /// <summary>One cycle on what was observed at its instant.</summary>
    public void Run(Observation observation, TrialPump pump, TroublePlan troubles, int elapsedMinute)
    {
        Settle(observation);
        var decision = Decide(observation);
        Counts.Cycles++;
        if (decision.Autosens?.Ratio is { } ratio && double.IsFinite(ratio)) Counts.Autosens(ratio);
        if (decision.Problem is not null) Counts.Undecided++;
        Enact(decision, observation, pump, troubles, elapsedMinute);
    }

    /// <summary>The engine's decision, as the rig has it.</summary>
    public Decision Decide(Observation observation) => Predictor.Predict(observation, engine, cache);

    /// <summary>What the Guard makes of a decision's temp basal: neutral or nothing where there is no decision.</summary>
    public Ruling JudgeTempBasal(Decision decision, Observation observation, DateTimeOffset now)
    {
        var evidence = new GuardEvidence(now, observation, limits, unsettled.Count > 0) { Mode = LoopMode.ClosedLoopSmb };
        return decision.Problem is null ? Guard.Guard.JudgeTempBasal(decision.Proposal, evidence) : Guard.Guard.Neutral(evidence);
    }

    /// <summary>What the Guard makes of a decision's bolus, after the second look at the pump.</summary>
    public Ruling JudgeBolus(Decision decision, Observation observation, DateTimeOffset now, PumpStatus status, InsulinUnits reservoir, RunningTempBasal? confirmed) =>
        Guard.Guard.JudgeBolus(decision.Proposal, new GuardEvidence(now, observation, limits, unsettled.Count > 0, status, reservoir, confirmed) { Mode = LoopMode.ClosedLoopSmb });

    private void Enact(Decision decision, Observation observation, TrialPump pump, TroublePlan troubles, int elapsedMinute)
    {
        var now = observation.Instant;
        RunningTempBasal? confirmed = null;
        if (decision.Problem is not null || decision.Proposal.TempBasal is not null)
        {
            var ruling = JudgeTempBasal(decision, observation, now);
            Count(ruling);
            if (ruling.Verdict is { } verdict && SetTempBasal(verdict, observation, pump, troubles.FateOf(elapsedMinute, isBolus: false)) is { } running
                && DoseEnactor.Confirms(running, verdict))
                confirmed = running;
        }

        if (decision.Problem is not null || decision.Proposal.Bolus is null) return;
        var allowed = JudgeBolus(decision, observation, now, pump.Status, pump.Reservoir, confirmed);
        Count(allowed);
        if (allowed.Verdict is not { } bolus) return;
        var fate = troubles.FateOf(elapsedMinute, isBolus: true);
        if (IsCarriedOut(fate) && pump.Bolus(bolus.Bolus, now, byHand: false)) Counts.Smbs++;
        if (IsUnknown(fate)) LeaveOpen(bolus, now);
    }

    // What the pump reads back.
    private RunningTempBasal SetTempBasal(Verdict verdict, Observation observation, TrialPump pump, CommandFate fate)
    {
        var now = observation.Instant;
        if (IsCarriedOut(fate))
        {
            pump.SetTempBasal(verdict.Rate, verdict.Duration, now);
            Counts.TempBasals++;
        }

        var readBack = pump.TempBasalAt(now);
        var isShown = DoseEnactor.Confirms(readBack, verdict) && !DoseEnactor.Confirms(observation.TempBasal, verdict);
        if (IsUnknown(fate) && !isShown) LeaveOpen(verdict, now);
        return readBack;
    }

    private void LeaveOpen(Verdict verdict, DateTimeOffset now)
    {
        Counts.Unknown++;
        var meant = DoseIntent.For(verdict, 0, now, DoseSource.Engine, new PumpTime(now.UtcDateTime));
        unsettled.Add(meant with { Id = ++intents });
    }

    private void Settle(Observation observation)
    {
        for (var i = unsettled.Count - 1; i >= 0; i--)
        {
            var finding = DoseSettlement.Settle(unsettled[i], observation, taken);
            if (finding.Verdict == SettlementVerdict.Open) continue;
            if (finding.RecordId is { } id) taken.Add(id);
            unsettled.RemoveAt(i);
        }
    }

    private void Count(Ruling ruling)
    {
        foreach (var finding in ruling.Findings)
        {
            if (finding.Effect == FindingEffect.Refused) Counts.Refused++;
            else if (finding.Effect == FindingEffect.Lowered) Counts.Lowered++;
        }
    }

    private static bool IsCarriedOut(CommandFate fate) => fate is CommandFate.Acknowledged or CommandFate.AnswerLost;

    private static bool IsUnknown(CommandFate fate) => fate is CommandFate.AnswerLost or CommandFate.Lost;
}

/// <summary>What a loop did since its counts were last taken.</summary>
internal sealed class LoopCounts
{
    private double autosens;
    private int ratios;

    public int Cycles { get; set; }

    public int Lost { get; set; }

    public int Undecided { get; set; }

    public int Smbs { get; set; }

    public int TempBasals { get; set; }

    public int Lowered { get; set; }

    public int Refused { get; set; }

    public int Unknown { get; set; }

    public double AutosensMean => ratios == 0 ? double.NaN : autosens / ratios;

    public void Autosens(double ratio)
    {
        autosens += ratio;
        ratios++;
    }

    public void Add(LoopCounts other)
    {
        (Cycles, Lost, Undecided, Smbs) = (Cycles + other.Cycles, Lost + other.Lost, Undecided + other.Undecided, Smbs + other.Smbs);
        (TempBasals, Lowered, Refused, Unknown) = (TempBasals + other.TempBasals, Lowered + other.Lowered, Refused + other.Refused, Unknown + other.Unknown);
        (autosens, ratios) = (autosens + other.autosens, ratios + other.ratios);
    }

    public void Clear()
    {
        (Cycles, Lost, Undecided, Smbs, TempBasals, Lowered, Refused, Unknown) = (0, 0, 0, 0, 0, 0, 0, 0);
        (autosens, ratios) = (0, 0);
    }
}
