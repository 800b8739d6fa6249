using System.Diagnostics;
using Loop.Oref;
using Loop.Rig.Control;
using Loop.Rig.Enact;
using Loop.Rig.Faults;
using Loop.Rig.Monitor;
using Loop.Therapy;

namespace Loop.Rig.Cycle;

/// <summary>
/// One cycle: <b>monitor</b> → <b>predict</b> → <b>guard</b> → <b>enact</b> → <b>record</b>. Each arrow is one immutable value;
/// nothing reaches around it.
/// </summary>
internal sealed class LoopCycle(
    CyclePlan plan, PumpMonitor monitor, DoseSettler settler, DoseGate gate, CycleRecorder recorder, PersonsWishes wishes, FaultInjection faults, TimeProvider time)
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
        faults.At(FaultPoint.RecordWriting);
        recorder.Record(work);
        faults.At(FaultPoint.RecordWritten);
        due.Ended(work.Failure is null, work.Observation?.Glucose is [var newest, ..] ? newest.At : null);
        LastObservation = work.Observation;
        return true;
    }

    private CycleWork Run(DateTimeOffset minute)
    {
        var work = new CycleWork(minute, time.GetUtcNow(), plan.SettingsHash);

        var monitoring = Stopwatch.GetTimestamp();
        var observed = monitor.Observe(minute);
        work.Took("monitor", monitoring);
        if (!observed.TryGet(out var observation, out var problem)) return work.Failed("monitor", problem);
        work.Observation = observation;
        faults.At(FaultPoint.Observed);

        if (settler.Settle(observation, work) is { } unwritable) return work.Failed("settle", unwritable);
        faults.At(FaultPoint.Settled);

        var predicting = Stopwatch.GetTimestamp();
        var decision = wishes.Decide(observation, plan.Engine, cache, work);
        work.Took(CycleWork.Predict, predicting);
        work.Decision = decision;
        faults.At(FaultPoint.Decided);

        var enacting = Stopwatch.GetTimestamp();
        var undone = gate.Enact(decision, observation, work);
        work.Took("enact", enacting);
        return undone is null ? work : work.Failed("enact", undone);
    }
}
