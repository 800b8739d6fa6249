using Loop.Guard;
using Loop.Journal;
using Loop.Medtronic;
using Loop.Rig.Control;
using Loop.Rig.Faults;
using Loop.Rig.Monitor;
using Loop.Rig.Service;
using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>
/// Sends one dose and finds out what became of it. The intent is on disk before the radio is keyed, the outcome after; a
/// lost answer stays unknown; nothing is ever sent twice (UCA-SMB-04, SC-7).
/// </summary>
internal sealed class DoseEnactor(
    Store store, PumpLink link, PumpReader reader, StopRequest stop, PumpTurn turn, FaultInjection faults, TimeProvider time)
{
    // The pump counts whole minutes down; the read-back comes within the first two.
    private static readonly TimeSpan ReadBackSlack = TimeSpan.FromMinutes(2);

    /// <summary>Sets or cancels a temp basal and reads back what is in force (RD-10).</summary>
    public Result<Enactment> SetTempBasal(Verdict verdict, Observation observation, DoseSource source)
    {
        if (!Give(verdict, observation, source, DosePoints.TempBasal, (pump, onStep) => pump.SetTempBasal(verdict, onStep)).TryGet(out var given, out var problem))
            return problem;
        faults.At(FaultPoint.TempBasalReadingBack);
        var readBack = reader.ReadBack().TryGet(out var running, out _) ? running : null;
        faults.At(FaultPoint.TempBasalReadBack);
        if (given.Outcome == DoseOutcome.Unknown && readBack is not null && ShowsItWasSet(readBack, verdict, observation.TempBasal))
        {
            var settled = new Settlement(given.IntentId, SettledAs.Delivered, time.GetUtcNow(), "the pump reads back the temp basal that was asked for", []);
            if (store.AppendSettlement(settled) is { } unsettled) return unsettled;
        }

        return new Enactment(given.IntentId, verdict.Rate, verdict.Duration, null, given.Outcome, given.Detail, readBack);
    }

    /// <summary>Gives one bolus. What it delivered is known when the pump has it in its history, in a later cycle.</summary>
    public Result<Enactment> Bolus(Verdict verdict, Observation observation, DoseSource source) =>
        Give(verdict, observation, source, DosePoints.Bolus, (pump, onStep) => pump.Bolus(verdict, onStep)).TryGet(out var given, out var problem)
            ? new Enactment(given.IntentId, null, null, verdict.Bolus, given.Outcome, given.Detail, null)
            : problem;

    /// <summary>The pump runs what the verdict asked for, just begun.</summary>
    public static bool Confirms(RunningTempBasal running, Verdict verdict)
    {
        if (verdict.HalfHours == 0) return !running.Runs;
        return running.Rate is { } rate
            && Math.Abs(rate.Value - verdict.Rate.Value) < 0.5 / Verdict.StepsPerUnit
            && running.Remaining <= verdict.Duration
            && running.Remaining > verdict.Duration - ReadBackSlack;
    }

    // Only what was not so before the command can be its effect.
    private static bool ShowsItWasSet(RunningTempBasal after, Verdict verdict, RunningTempBasal before) =>
        Confirms(after, verdict) && !Confirms(before, verdict);

    // The one way a dose takes: intent on disk, the command once, what the driver said on disk.
    private Result<Given> Give(
        Verdict verdict,
        Observation observation,
        DoseSource source,
        DosePoints points,
        Func<Pump, Action<ExchangeStep>, PumpResult<Acknowledgement>> command)
    {
        // A rig that is to stop begins no dose, whatever was decided (PLT-04).
        if (stop.IsAsked) return new Problem("the rig is being stopped, so nothing was sent", "start it again to go on");
        if (turn.CycleShouldEnd) return PumpTurn.PersonFirst.ToProblem();
        faults.At(points.IntentWriting);
        var now = time.GetUtcNow();
        var meant = DoseIntent.For(verdict, store.NextCycleId, now, source, observation.Clock.ToPumpTime(now));
        if (!store.AppendIntent(meant).TryGet(out var intent, out var problem)) return problem;
        faults.At(points.IntentWritten);

        var error = command(link.Pump, step => faults.At(points.OfStep(step))).Error;
        var given = new Given(intent.Id, error?.Outcome ?? DoseOutcome.Acknowledged, error?.ToString() ?? "the pump acknowledged it");
        if (store.AppendOutcome(given.IntentId, given.Outcome, given.Detail, time.GetUtcNow()) is { } unwritable) return unwritable;
        faults.At(points.OutcomeWritten);
        return given;
    }

    private sealed record Given(long IntentId, DoseOutcome Outcome, string Detail);
}
