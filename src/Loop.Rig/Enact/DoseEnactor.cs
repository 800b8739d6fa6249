using Loop.Guard;
using Loop.Journal;
using Loop.Medtronic;
using Loop.Rig.Faults;
using Loop.Rig.Monitor;
using Loop.Therapy;

namespace Loop.Rig.Enact;

/// <summary>
/// Sends one dose and finds out what became of it. The intent is on disk before the radio is keyed, the outcome after; a
/// lost answer stays unknown; nothing is ever sent twice (UCA-SMB-04, SC-7).
/// </summary>
internal sealed class DoseEnactor(Store store, PumpLink link, PumpReader reader, FaultInjection faults, TimeProvider time)
{
    // The pump counts whole minutes down; the read-back comes within the first two.
    private static readonly TimeSpan ReadBackSlack = TimeSpan.FromMinutes(2);

    /// <summary>Sets or cancels a temp basal and reads back what is in force (RD-10).</summary>
    public Result<Enactment> SetTempBasal(Verdict verdict, Observation observation, DoseSource source)
    {
        faults.At(FaultPoint.TempBasalIntentWriting);
        if (!Intend(verdict, observation, source).TryGet(out var intent, out var problem)) return problem;
        faults.At(FaultPoint.TempBasalIntentWritten);
        var result = Send(pump => pump.SetTempBasal(verdict, step => faults.At(OfTempBasal(step))));
        if (Conclude(intent, result) is { } unwritable) return unwritable;
        faults.At(FaultPoint.TempBasalOutcomeWritten);

        var readBack = reader.TempBasal().TryGet(out var running, out _) ? running : null;
        faults.At(FaultPoint.TempBasalReadBack);
        var outcome = OutcomeOf(result);
        if (outcome == DoseOutcome.Unknown && readBack is not null && ShowsItWasSet(readBack, verdict, observation.TempBasal))
        {
            var settled = new Settlement(intent.Id, SettledAs.Delivered, time.GetUtcNow(), "the pump reads back the temp basal that was asked for", []);
            if (store.AppendSettlement(settled) is { } unsettled) return unsettled;
        }

        return new Enactment(intent.Id, verdict.Rate, verdict.Duration, null, outcome, DetailOf(result), readBack);
    }

    /// <summary>Gives one bolus. What it delivered is known when the pump has it in its history, in a later cycle.</summary>
    public Result<Enactment> Bolus(Verdict verdict, Observation observation, DoseSource source)
    {
        faults.At(FaultPoint.BolusIntentWriting);
        if (!Intend(verdict, observation, source).TryGet(out var intent, out var problem)) return problem;
        faults.At(FaultPoint.BolusIntentWritten);
        var result = Send(pump => pump.Bolus(verdict, step => faults.At(OfBolus(step))));
        if (Conclude(intent, result) is { } unwritable) return unwritable;
        faults.At(FaultPoint.BolusOutcomeWritten);
        return new Enactment(intent.Id, null, null, verdict.Bolus, OutcomeOf(result), DetailOf(result), null);
    }

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

    private Result<DoseIntent> Intend(Verdict verdict, Observation observation, DoseSource source)
    {
        var now = time.GetUtcNow();
        return store.AppendIntent(DoseIntent.For(verdict, store.NextCycleId, now, source, observation.Clock.ToPumpTime(now)));
    }

    private PumpResult<Acknowledgement> Send(Func<Pump, PumpResult<Acknowledgement>> command) => command(link.Pump);

    private Problem? Conclude(DoseIntent intent, PumpResult<Acknowledgement> result) =>
        store.AppendOutcome(intent.Id, OutcomeOf(result), DetailOf(result), time.GetUtcNow());

    private static DoseOutcome OutcomeOf(PumpResult<Acknowledgement> result) => result.Error?.Outcome ?? DoseOutcome.Acknowledged;

    private static string DetailOf(PumpResult<Acknowledgement> result) => result.Error?.ToString() ?? "the pump acknowledged it";

    private static FaultPoint OfTempBasal(ExchangeStep step) => step switch
    {
        ExchangeStep.PreludeSending => FaultPoint.TempBasalPreludeSending,
        ExchangeStep.PreludeSent => FaultPoint.TempBasalPreludeSent,
        ExchangeStep.PreludeAnswered => FaultPoint.TempBasalPreludeAnswered,
        ExchangeStep.ParametersSending => FaultPoint.TempBasalParametersSending,
        ExchangeStep.ParametersSent => FaultPoint.TempBasalParametersSent,
        ExchangeStep.ParametersAnswered => FaultPoint.TempBasalParametersAnswered,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "a new step of an exchange needs a fault point of its own"),
    };

    private static FaultPoint OfBolus(ExchangeStep step) => step switch
    {
        ExchangeStep.PreludeSending => FaultPoint.BolusPreludeSending,
        ExchangeStep.PreludeSent => FaultPoint.BolusPreludeSent,
        ExchangeStep.PreludeAnswered => FaultPoint.BolusPreludeAnswered,
        ExchangeStep.ParametersSending => FaultPoint.BolusParametersSending,
        ExchangeStep.ParametersSent => FaultPoint.BolusParametersSent,
        ExchangeStep.ParametersAnswered => FaultPoint.BolusParametersAnswered,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "a new step of an exchange needs a fault point of its own"),
    };
}
