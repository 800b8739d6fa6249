using System.Diagnostics;
using Loop.Oref;
using Loop.Rig.Control;
using Loop.Rig.Enact;
using Loop.Rig.Faults;
using Loop.Rig.Modes;
using Loop.Rig.Monitor;
using Loop.Therapy;

namespace Loop.Rig.Cycle;

/// <summary>
/// One cycle: <b>monitor</b> → <b>predict</b> → <b>guard</b> → <b>enact</b> → <b>record</b>. Each arrow is one immutable value;
/// nothing reaches around it. What may follow what is in <see cref="CycleTable"/>.
/// </summary>
internal sealed class LoopCycle(
    CyclePlan plan,
    PumpMonitor monitor,
    DoseSettler settler,
    ClockRepair clock,
    DoseGate gate,
    ModeKeeper modes,
    CycleRecorder recorder,
    PersonsWishes wishes,
    FaultInjection faults,
    TimeProvider time)
{
    private readonly CycleDue due = new();
    private readonly OrefCache cache = new();

    /// <summary>What the last cycle saw; null before the first, and after one that could not see.</summary>
    public Observation? LastObservation { get; private set; }

    /// <returns>False where no cycle was due.</returns>
    public bool RunIfDue(DateTimeOffset minute, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (!due.IsDue(minute)) return false;
        faults.At(FaultPoint.CycleStarted);
        due.Started(minute);
        var work = Run(minute);
        work.Path.Move(CycleState.Recording);
        faults.At(FaultPoint.RecordWriting);
        recorder.Record(work);
        faults.At(FaultPoint.RecordWritten);
        work.Path.Move(CycleState.Waiting);
        due.Ended(work.Failure is null, work.Observation?.Glucose is [var newest, ..] ? newest.At : null, Rests(work));
        LastObservation = work.Observation;
        return true;
    }

    private bool Rests(CycleWork work) =>
        work.Observation is { } seen && QuietTime.MayRest(plan.Battery, plan.AlarmVolts, seen.Battery) && QuietTime.Is(work, settler.HasOpen);

    private CycleWork Run(DateTimeOffset minute)
    {
        var work = new CycleWork(minute, time.GetUtcNow(), plan.SettingsHash);
        work.Path.Move(CycleState.Listening);
        monitor.AwaitSilence();

        work.Path.Move(CycleState.Reading);
        var monitoring = Stopwatch.GetTimestamp();
        var observed = monitor.Observe(minute, work.Deadline);
        work.Took("monitor", monitoring);
        if (!observed.TryGet(out var observation, out var problem)) return Ended(work, "monitor", problem);
        work.Observation = observation;
        faults.At(FaultPoint.Observed);

        work.Path.Move(CycleState.Settling);
        if (settler.Settle(observation, work) is { } unwritable) return Ended(work, "settle", unwritable);
        faults.At(FaultPoint.Settled);
        if (clock.IsDue(observation))
        {
            work.Path.Move(CycleState.SettingClock);
            return Ended(work, "clock", clock.Repair(observation));
        }

        work.Path.Move(CycleState.Deciding);
        var predicting = Stopwatch.GetTimestamp();
        var engine = plan.Engine with { MicroBolusAllowed = modes.Current.Mode == LoopMode.ClosedLoopSmb };
        var decision = wishes.Decide(observation, engine, cache, work);
        work.Took(CycleWork.Predict, predicting);
        work.Decision = decision;
        faults.At(FaultPoint.Decided);

        var enacting = Stopwatch.GetTimestamp();
        var undone = gate.Enact(decision, observation, work);
        work.Took("enact", enacting);
        return undone is null ? work : Ended(work, "enact", undone);
    }

    private CycleWork Ended(CycleWork work, string stage, Problem problem)
    {
        var isLate = work.Late(time.GetUtcNow()) is not null && CycleTable.Permits(work.Path.Now, CycleState.TooLate);
        work.Path.Move(isLate ? CycleState.TooLate : CycleState.Failed, problem.What);
        return work.Failed(stage, problem);
    }
}
