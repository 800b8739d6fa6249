using System.Globalization;
using Loop.Guard;
using Loop.Journal;
using Loop.Rig.Cycle;
using Loop.Rig.Enact;
using Loop.Rig.Modes;
using Loop.Rig.Monitor;
using Loop.Rig.Time;
using Loop.Therapy;
using static System.FormattableString;

namespace Loop.Rig.Control;

/// <summary>
/// A person's commands to the pump. Each dose is observed for anew, ruled on by the Guard, on disk before it is sent, and never lowered in
/// silence; a stop needs nothing but the radio (HUM-09). Who asked and what came of it is in the journal (HUM-10).
/// </summary>
internal sealed class PersonDesk(
    CyclePlan plan, Store store, PumpLink link, PumpReader reader, PumpMonitor monitor, DoseSettler settler, DoseEnactor enactor,
    PersonsWishes wishes, ModeKeeper modes, PumpTurn turn, TimeProvider time)
{
    // UCA-BOL-08, UCA-BOL-01: what was asked longer ago is asked again or not at all.
    private static readonly TimeSpan Validity = TimeSpan.FromSeconds(60);

    // Stopping and returning to the schedule may be said again: once done, saying it again changes nothing.
    private const int Tries = 3;

    private static readonly TimeSpan WatchMargin = TimeSpan.FromMinutes(3);

    private readonly Lock gate = new();
    private Armed? armed;
    private long lastArmed;

    /// <summary>The first word on a bolus: what it comes on top of, and how it is confirmed (UCA-BOL-01).</summary>
    public ControlAnswer Arm(double units, string who)
    {
        if (RefuseUnits(units) is { } problem) return ControlAnswer.Refused(problem);
        var status = RigStatus.Of(store, wishes, modes.Current, time.GetUtcNow(), running: true);
        lock (gate)
        {
            armed = new Armed(Invariant($"b{++lastArmed}"), units, time.GetUtcNow() + Validity, who);
            var onBoard = status is { Iob: { } iob, SeenAt: { } at } ? Invariant($"{iob:0.##} U on board at {at.UtcDateTime:HH:mm} UTC") : "what is on board is not known";
            return ControlAnswer.Done(Invariant($"a bolus of {units:0.###} U, {onBoard}; to be confirmed within {Validity.TotalSeconds:0} s")) with { Confirm = armed.Word };
        }
    }

    public ControlAnswer Bolus(double units, string word, bool watch, string who, Action<string> say, CancellationToken gone)
    {
        lock (gate)
        {
            var wanted = armed;
            armed = null;
            if (wanted is null || wanted.Word != word || wanted.Units != units || wanted.Who != who)
                return ControlAnswer.Refused(new Problem("the confirmation is of no bolus that was asked for last", "ask for the bolus again"));
            if (time.GetUtcNow() > wanted.Until) return ControlAnswer.Refused(new Problem("the confirmation came too late", "ask for the bolus again"));
        }

        var answer = Command(Invariant($"bolus {units:0.###} U"), who, () => Give(units, say), out var given);
        return given is null || !watch ? answer : Watch(given, answer, who, say, gone);
    }

    public ControlAnswer Temp(double rate, double minutes, string who, Action<string> say)
    {
        if (!double.IsFinite(rate) || rate is < 0 or > 34) return ControlAnswer.Refused(new Problem(Invariant($"{rate} U/h is no rate of a pump"), "give U/h between 0 and 34"));
        if (!(minutes is >= 30 and <= 1440 && minutes % 30 == 0)) return ControlAnswer.Refused(new Problem(Invariant($"{minutes} minutes is no length of a temp basal"), "give 30, 60, … 1440 minutes; loop cancel ends one"));
        return Command(Invariant($"temp {rate:0.###} U/h for {minutes:0} min"), who, () => SetTemp(rate, TimeSpan.FromMinutes(minutes), who, say));
    }

    /// <summary>Ends the bolus that is being given, else the temp basal.</summary>
    public ControlAnswer Cancel(string who, Action<string> say) => Command("cancel", who, () =>
    {
        link.Pump.Wake();
        if (!reader.Status().TryGet(out var status, out var problem)) return ControlAnswer.Refused(problem with { Remedy = $"{problem.Remedy}; loop suspend, or the pump's own keys, stop everything" });
        if (status.Bolusing) return CancelBolus(say);
        if (status.Suspended) return ControlAnswer.Done("the pump is suspended: nothing runs that could be cancelled");
        if (!reader.TempBasal().TryGet(out var running, out problem)) return ControlAnswer.Refused(problem);
        return running.Runs ? SetTemp(0, TimeSpan.Zero, who, say) : ControlAnswer.Done("no bolus is being given and no temp basal runs");
    });

    public ControlAnswer Suspend(string who, Action<string> say) => Command("suspend", who, () =>
    {
        link.Pump.Wake();
        return Stop().TryGet(out _, out var problem)
            ? ControlAnswer.Done("the pump is suspended: it gives no insulin until somebody resumes it, with loop resume or its own keys")
            : ControlAnswer.Refused(problem);
    });

    public ControlAnswer Resume(string who, Action<string> say) => Command("resume", who, () =>
    {
        link.Pump.Wake();
        return StartAgain().TryGet(out _, out var problem) ? ControlAnswer.Done("the pump delivers again: its own schedule, until the next cycle") : ControlAnswer.Refused(problem);
    });

    private ControlAnswer Command(string what, string who, Func<ControlAnswer> act) => Command(what, who, () => (act(), null), out _);

    // Every command: noted, in its turn, in time, noted.
    private ControlAnswer Command(string what, string who, Func<(ControlAnswer, Given?)> act, out Given? given)
    {
        given = null;
        var asked = time.GetUtcNow();
        var mayBeLate = what is "suspend" or "cancel";
        using var held = turn.ForPerson();
        link.Budget.PersonAsks();
        var unwritten = Note($"{who} asked: {what}");
        ControlAnswer answer;
        if (!mayBeLate && time.GetUtcNow() - asked > Validity)
            answer = ControlAnswer.Refused(new Problem($"{what} had to wait too long for the pump, and was not done", "say it again"));
        else if (unwritten is not null && !mayBeLate)
            answer = ControlAnswer.Refused(unwritten);
        else
            (answer, given) = act();
        Note($"{what} of {who}: {(answer.Ok ? "done" : "not done")}: {answer.Text}");
        return answer;
    }

    private (ControlAnswer, Given?) Give(double units, Action<string> say)
    {
        if (!Observe(say).TryGet(out var seen, out var problem)) return (ControlAnswer.Refused(problem), null);
        // The second look: what the pump says right before (RD-13).
        if (!reader.Status().TryGet(out var status, out problem) || !reader.Reservoir().TryGet(out var reservoir, out problem)) return (ControlAnswer.Refused(problem), null);
        var now = time.GetUtcNow();
        var proposal = new Proposal(DoseSource.Person, now, null, new InsulinUnits(units), null);
        var ruling = Guard.Guard.JudgeBolus(proposal, new GuardEvidence(now, seen, plan.Limits, store.Unsettled.Count > 0, status, reservoir));
        foreach (var finding in ruling.Findings.Where(finding => finding.Effect != FindingEffect.Refused)) say($"{finding.Id}: {finding.Detail}");
        if (ruling.Verdict is not { } verdict) return (Refused(ruling), null);
        if (!enactor.Bolus(verdict, seen, DoseSource.Person).TryGet(out var enactment, out problem)) return (ControlAnswer.Refused(problem), null);
        return enactment.Outcome switch
        {
            DoseOutcome.Acknowledged => (ControlAnswer.Done(Invariant($"the pump gives {verdict.Bolus}, dose {enactment.IntentId}")), new Given(enactment.IntentId, verdict.Bolus, reservoir, now)),
            DoseOutcome.Unknown => (ControlAnswer.Refused(Unknown(enactment)), new Given(enactment.IntentId, verdict.Bolus, reservoir, now)),
            _ => (ControlAnswer.Refused(new Problem($"no bolus was given: {enactment.Detail}", "see what the pump shows before asking again")), null),
        };
    }

    private ControlAnswer SetTemp(double rate, TimeSpan length, string who, Action<string> say)
    {
        if (!Observe(say).TryGet(out var seen, out var problem)) return ControlAnswer.Refused(problem);
        var now = time.GetUtcNow();
        var proposal = new Proposal(DoseSource.Person, now, new TempBasalProposal(new UnitsPerHour(rate), length), null, null);
        var ruling = Guard.Guard.JudgeTempBasal(proposal, new GuardEvidence(now, seen, plan.Limits, store.Unsettled.Count > 0));
        // What was typed wrong is not meant smaller; rounding down to the pump's step is not lowering.
        if (ruling.Verdict is not { } verdict || ruling.Findings.Any(finding => finding is { Effect: FindingEffect.Lowered, Id: not "UCA-TB-13" })) return Refused(ruling);
        if (!enactor.SetTempBasal(verdict, seen, DoseSource.Person).TryGet(out var enactment, out problem)) return ControlAnswer.Refused(problem);
        var isConfirmed = enactment.ReadBack is { } running && DoseEnactor.Confirms(running, verdict);
        if (!isConfirmed)
        {
            return ControlAnswer.Refused(enactment.Outcome == DoseOutcome.Unknown
                ? Unknown(enactment)
                : new Problem($"the pump did not read back what was set: {enactment.Detail}", "see what the pump shows"));
        }

        var isStop = length == TimeSpan.Zero;
        var unkept = wishes.SetTemp(isStop ? null : new TempByHand(verdict.Rate.Value, now, now + length, who));
        var note = unkept is null ? "" : $"; but the rig will not remember that it is yours: {unkept}";
        return ControlAnswer.Done(isStop
            ? "the temp basal is cancelled, read back: the schedule runs"
            : Invariant($"temp basal {verdict.Rate} for {length.TotalMinutes:0} min, read back; until then the loop may lower it, not add to it{note}"));
    }

    private ControlAnswer CancelBolus(Action<string> say)
    {
        say("a bolus of this pump is cancelled by suspending the pump and resuming it; that may end a temp basal too");
        if (!Stop().TryGet(out _, out var problem)) return ControlAnswer.Refused(problem);
        if (!StartAgain().TryGet(out _, out problem))
            return ControlAnswer.Refused(new Problem($"the bolus is stopped, but the pump is still suspended: {problem.What}", "resume it with loop resume or its own keys"));
        wishes.SetTemp(null);
        return ControlAnswer.Done("the bolus is stopped and the pump delivers its schedule again; what was given is in the pump's history and counts as on board");
    }

    // UCA-SUS-07: only the pump's own status says that it is so.
    private Result<PumpStatus> Stop()
    {
        for (var n = 1; ; n++)
        {
            var error = link.Pump.Suspend().Error;
            var read = reader.Status();
            if (read.TryGet(out var status, out _) && status.Suspended) return status;
            if (n == Tries) return new Problem($"the pump does not say that it is suspended: {error?.What ?? read.Problem?.What ?? "its status is as before"}", "stop it with its own keys");
        }
    }

    private Result<PumpStatus> StartAgain()
    {
        for (var n = 1; ; n++)
        {
            var error = link.Pump.Resume(LimitsAlone.Resume(time.GetUtcNow()).Verdict!).Error;
            var read = reader.Status();
            if (read.TryGet(out var status, out _) && !status.Suspended) return status;
            if (n == Tries) return new Problem($"the pump does not say that it delivers again: {error?.What ?? read.Problem?.What ?? "its status is as before"}", "resume it with its own keys");
        }
    }

    // Tells how a bolus goes until the pump says that it is over, then what its history has of it. Cycles run in between.
    private ControlAnswer Watch(Given given, ControlAnswer answer, string who, Action<string> say, CancellationToken gone)
    {
        say(answer.Text);
        var interval = time is SimulatedClock ? TimeSpan.FromMilliseconds(50) : TimeSpan.FromSeconds(2);
        var end = given.At + DoseSettlement.LongestDelivery(given.Units) + WatchMargin;
        var bolusing = true;
        while (bolusing && time.GetUtcNow() < end)
        {
            if (gone.WaitHandle.WaitOne(interval)) return answer with { Text = answer.Text + "; nobody watches it any more" };
            using var held = turn.ToLook();
            if (!reader.Status().TryGet(out var status, out _) || !reader.Reservoir().TryGet(out var left, out _)) continue;
            bolusing = status.Bolusing;
            say(Invariant($"{Math.Clamp(given.Before.Value - left.Value, 0, given.Units.Value):0.0#} of {given.Units.Value:0.0##} U by the reservoir"));
        }

        return Command(Invariant($"look what became of dose {given.IntentId}"), who, () => Became(given, answer, say));
    }

    private ControlAnswer Became(Given given, ControlAnswer answer, Action<string> say)
    {
        if (!Observe(say).TryGet(out var seen, out var problem)) return answer with { Text = $"{answer.Text}; {problem.What}" };
        var settlement = store.RecentIntents(given.At.AddMinutes(-1)).FirstOrDefault(dose => dose.Intent.Id == given.IntentId)?.Settlement;
        if (settlement is null) return answer with { Text = answer.Text + "; it is not in the pump's history yet, the next cycles look for it" };
        var delivered = seen.History.OfType<BolusEvent>().FirstOrDefault(bolus => settlement.HistoryIds.Contains(bolus.Id))?.Delivered;
        if (delivered is null) return answer with { Ok = false, Text = $"the bolus was not delivered: {settlement.Evidence}" };
        return answer with { Ok = true, Remedy = null, Text = delivered < given.Units ? $"{delivered} of {given.Units} delivered, by the pump's history: it was stopped" : $"{delivered} delivered, by the pump's history" };
    }

    private Result<Observation> Observe(Action<string> say)
    {
        say("reading the pump");
        var now = time.GetUtcNow();
        var work = new CycleWork(now, now, plan.SettingsHash);
        if (!monitor.Observe(now, work.Deadline).TryGet(out var seen, out var problem)) return problem;
        return settler.Settle(seen, work) is { } unwritable ? unwritable : seen;
    }

    private Problem? RefuseUnits(double units)
    {
        if (!double.IsFinite(units) || units <= 0) return new Problem(Invariant($"{units} U is no bolus"), "give units such as 1.5");
        return units > plan.Limits.MaxBolus.Value
            ? new Problem(Invariant($"{units:0.###} U is more than {plan.Limits.MaxBolus}, the largest bolus by hand (UCA-BOL-02)"), "give less; the limit is limits.max_bolus in the settings file")
            : null;
    }

    private static ControlAnswer Refused(Ruling ruling) => ControlAnswer.Refused(new Problem(
        "the Guard refuses it: " + string.Join("; ", ruling.Findings.Where(finding => finding.Effect != FindingEffect.Noted).Select(finding => $"{finding.Id} {finding.Detail}")),
        "nothing was sent"));

    // UCA-BOL-06: the one thing not to do is to say it again.
    private static Problem Unknown(Enactment enactment) =>
        new(string.Create(CultureInfo.InvariantCulture, $"it is not known whether the pump did it (dose {enactment.IntentId}): {enactment.Detail}"), "do not repeat it; the loop settles it from the pump's history, see loop status");

    private Problem? Note(string text) => store.AppendNote(new StoreNote(time.GetUtcNow(), NoteKind.Person, text));

    private sealed record Armed(string Word, double Units, DateTimeOffset Until, string Who);

    /// <param name="Before">The reservoir right before.</param>
    private sealed record Given(long IntentId, InsulinUnits Units, InsulinUnits Before, DateTimeOffset At);
}
