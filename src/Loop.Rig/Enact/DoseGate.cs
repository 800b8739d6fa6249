using Loop.Guard;
using Loop.Journal;
using Loop.Oref;
using Loop.Rig.Cycle;
using Loop.Rig.Faults;
using Loop.Rig.Monitor;
using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>
/// Takes a decision through the Guard to the pump: at most one temp basal, read back, then at most one micro-bolus, after a
/// second look at the pump (RD-12, RD-13).
/// </summary>
internal sealed class DoseGate(CyclePlan plan, Store store, DoseEnactor enactor, PumpReader reader, FaultInjection faults, TimeProvider time)
{
    /// <summary>Null when every step ran; refusals are no problem, they are in the rulings.</summary>
    public Problem? Enact(Decision decision, Observation observation, CycleWork work)
    {
        var evidence = new GuardEvidence(time.GetUtcNow(), observation, plan.Limits, store.Unsettled.Count > 0);
        if (decision.Problem is not null) return EnactTempBasal(Guard.Guard.Neutral(evidence), observation, work, out _);

        RunningTempBasal? confirmed = null;
        if (decision.Proposal.TempBasal is not null
            && EnactTempBasal(Guard.Guard.JudgeTempBasal(decision.Proposal, evidence), observation, work, out confirmed) is { } undone)
            return undone;
        return decision.Proposal.Bolus is null ? null : EnactBolus(decision.Proposal, observation, confirmed, work);
    }

    private Problem? EnactTempBasal(Ruling ruling, Observation observation, CycleWork work, out RunningTempBasal? confirmed)
    {
        confirmed = null;
        work.Rulings.Add(ruling);
        if (ruling.Verdict is not { } verdict) return null;
        if (!enactor.SetTempBasal(verdict, observation, DoseSource.Engine).TryGet(out var enactment, out var problem)) return problem;
        work.Enactments.Add(enactment);
        if (enactment.ReadBack is { } running && DoseEnactor.Confirms(running, verdict)) confirmed = running;
        return null;
    }

    private Problem? EnactBolus(Proposal proposal, Observation observation, RunningTempBasal? confirmed, CycleWork work)
    {
        // The second look: what the pump says right before, not what it said when the cycle began.
        faults.At(FaultPoint.BolusLooking);
        if (!reader.Status().TryGet(out var status, out var problem) || !reader.Reservoir().TryGet(out var reservoir, out problem)) return problem;
        faults.At(FaultPoint.BolusLooked);
        var evidence = new GuardEvidence(time.GetUtcNow(), observation, plan.Limits, store.Unsettled.Count > 0, status, reservoir, confirmed);
        var ruling = Guard.Guard.JudgeBolus(proposal, evidence);
        work.Rulings.Add(ruling);
        if (ruling.Verdict is not { } verdict) return null;
        if (!enactor.Bolus(verdict, observation, proposal.Source).TryGet(out var enactment, out problem)) return problem;
        work.Enactments.Add(enactment);
        return null;
    }
}
