using Loop.Guard;
using Loop.Journal;
using Loop.Oref;
using Loop.Rig.Cycle;
using Loop.Rig.Faults;
using Loop.Rig.Modes;
using Loop.Rig.Monitor;
using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>
/// Takes a decision through the Guard to the pump: at most one temp basal, read back, then at most one micro-bolus, after a
/// second look at the pump (RD-12, RD-13).
/// </summary>
internal sealed class DoseGate(
    CyclePlan plan, Store store, DoseEnactor enactor, PumpReader reader, SecondLook again, ModeKeeper modes, FaultInjection faults, TimeProvider time)
{
    /// <summary>Null when every step ran; refusals are no problem, they are in the rulings.</summary>
    public Problem? Enact(Decision decision, Observation observation, CycleWork work)
    {
        if (PumpHold.Of(observation.Status, modes.Current.Mode) is { } hold)
        {
            work.Path.Move(hold.State, hold.Reason);
            work.Rulings.Add(new Ruling(null, [new Finding(hold.Id, FindingEffect.Refused, hold.Reason)]));
            return null;
        }

        var evidence = Evidence(observation);
        if (decision.Problem is not null) return EnactTempBasal(Guard.Guard.Neutral(evidence), observation, work, out _);

        RunningTempBasal? confirmed = null;
        if (decision.Proposal.TempBasal is not null
            && EnactTempBasal(Guard.Guard.JudgeTempBasal(decision.Proposal, evidence), observation, work, out confirmed) is { } undone)
            return undone;
        return decision.Proposal.Bolus is null || work.Path.Now == CycleState.PumpRefuses ? null : EnactBolus(decision.Proposal, observation, confirmed, work);
    }

    // The mode is asked for each time: a loop that is opened in mid-cycle sends nothing more.
    private GuardEvidence Evidence(Observation observation) =>
        new(time.GetUtcNow(), observation, plan.Limits, store.Unsettled.Count > 0) { Mode = modes.Current.Mode };

    private Problem? EnactTempBasal(Ruling ruling, Observation observation, CycleWork work, out RunningTempBasal? confirmed)
    {
        confirmed = null;
        work.Rulings.Add(ruling);
        if (ruling.Verdict is not { } verdict) return null;
        if (work.Late(time.GetUtcNow()) is { } late) return late;
        work.Path.Move(CycleState.SettingTempBasal);
        if (!enactor.SetTempBasal(verdict, observation, DoseSource.Engine).TryGet(out var enactment, out var problem)) return problem;
        work.Enactments.Add(enactment);
        if (enactment.Outcome == DoseOutcome.NotPerformed) work.Path.Move(CycleState.PumpRefuses, enactment.Detail);
        if (enactment.ReadBack is { } running && DoseEnactor.Confirms(running, verdict)) confirmed = running;
        return null;
    }

    private Problem? EnactBolus(Proposal proposal, Observation observation, RunningTempBasal? confirmed, CycleWork work)
    {
        if (work.Late(time.GetUtcNow()) is { } late) return late;
        work.Path.Move(CycleState.LookingAgain);
        faults.At(FaultPoint.BolusLooking);
        if (!reader.Reservoir().TryGet(out var reservoir, out var problem) || !reader.Status().TryGet(out var status, out problem)) return problem;
        faults.At(FaultPoint.BolusLooked);
        var seen = (Status: status, Reservoir: reservoir);
        var ruling = Guard.Guard.JudgeBolus(proposal, Again(observation, seen, confirmed));

        // A page costs seconds of air: it is read only where a bolus would follow, and the Guard rules once more on the time that is then.
        if (ruling.Verdict is not null)
        {
            if (again.Disturbance(observation) is { } disturbance)
            {
                work.Path.Move(CycleState.Disturbed, disturbance);
                work.Rulings.Add(new Ruling(null, [.. ruling.Findings, new Finding("UCA-REQ-05", FindingEffect.Refused, disturbance)]));
                return null;
            }

            ruling = Guard.Guard.JudgeBolus(proposal, Again(observation, seen, confirmed));
        }

        work.Rulings.Add(ruling);
        if (ruling.Verdict is not { } verdict) return null;
        if (work.Late(time.GetUtcNow()) is { } tooLate) return tooLate;
        work.Path.Move(CycleState.GivingMicroBolus);
        if (!enactor.Bolus(verdict, observation, proposal.Source).TryGet(out var enactment, out problem)) return problem;
        work.Enactments.Add(enactment);
        if (enactment.Outcome == DoseOutcome.NotPerformed) work.Path.Move(CycleState.PumpRefuses, enactment.Detail);
        return null;
    }

    private GuardEvidence Again(Observation observation, (PumpStatus Status, InsulinUnits Reservoir) seen, RunningTempBasal? confirmed) =>
        Evidence(observation) with { StatusNow = seen.Status, ReservoirNow = seen.Reservoir, ConfirmedTempBasal = confirmed };
}
