using System.Globalization;
using Loop.Journal;
using Loop.Rig.Modes;
using Loop.Therapy;

namespace Loop.Rig.Control;

/// <summary>Takes one person's request to whoever answers it: the pump's desk, or what is set by hand.</summary>
internal sealed class ControlDesk(PersonDesk pump, PersonsWishes wishes, ModeKeeper modes, Store store, TimeProvider time)
{
    /// <param name="who">As the kernel names who asks.</param>
    /// <param name="say">Progress; never blocks.</param>
    /// <param name="gone">Nobody listens any more. What was begun is finished all the same.</param>
    public ControlAnswer Answer(ControlRequest request, string who, Action<string> say, CancellationToken gone)
    {
        switch (request)
        {
            case { Verb: "status" }:
                return ControlAnswer.Done("status") with { Status = RigStatus.Of(store, wishes, modes.Current, time.GetUtcNow(), running: true) };
            case { Verb: "temp", Percent: not null }:
                return ControlAnswer.Refused(new Problem("temp basals of the loop are rates, not percentages (UCA-TB-12)", "give U/h; for a pump that is set to percent use loop pump settempbasal percent"));
            case { Verb: "temp", Rate: { } rate, Minutes: { } minutes }:
                return pump.Temp(rate, minutes, who, say);
            case { Verb: "bolus", Units: { } units, Confirm: null }:
                return pump.Arm(units, who);
            case { Verb: "bolus", Units: { } units, Confirm: { } word }:
                return pump.Bolus(units, word, request.Watch, who, say, gone);
            case { Verb: "cancel" }:
                return pump.Cancel(who, say);
            case { Verb: "suspend" }:
                return pump.Suspend(who, say);
            case { Verb: "resume" }:
                return pump.Resume(who, say);
            default:
                return Wish(request, who);
        }
    }

    private ControlAnswer Wish(ControlRequest request, string who)
    {
        var answer = request.Verb switch
        {
            "target" => Target(request, who),
            "override" => Override(request, who),
            "open" => Mode(LoopMode.OpenLoop, who, "it goes on deciding, and doses nothing; a temp basal that runs ends by itself"),
            "close" => Close(request, who),
            "carbs" => Carbs(request, who),
            _ => ControlAnswer.Refused(new Problem("the request names no command that a rig knows, or lacks a part of it", "see loop --help")),
        };
        if (answer.Ok && !request.List) store.AppendNote(new StoreNote(time.GetUtcNow(), NoteKind.Person, $"{who}: {answer.Text}"));
        return answer;
    }

    private ControlAnswer Target(ControlRequest request, string who)
    {
        var now = time.GetUtcNow();
        if (request.End)
            return wishes.EndTarget(now).TryGet(out var ended, out var unkept) ? ControlAnswer.Done(ended > 0 ? "the temp target has ended" : "no temp target was in force") : ControlAnswer.Refused(unkept);
        if (request is not { Low: { } low, High: { } high }) return ControlAnswer.Refused(new Problem("no target was given", "give LOW and HIGH in mg/dL, and --minutes"));
        if ((WishBounds.RefuseTarget(low, high) ?? WishBounds.RefuseMinutes(request.Minutes)) is { } refused) return ControlAnswer.Refused(refused);
        return wishes.SetTarget(low, high, TimeSpan.FromMinutes(request.Minutes!.Value), now, who).TryGet(out var set, out var problem)
            ? ControlAnswer.Done(string.Create(CultureInfo.InvariantCulture, $"temp target {set.Low:0}-{set.High:0} mg/dL until {set.Until.UtcDateTime:HH:mm} UTC, from the next cycle on"))
            : ControlAnswer.Refused(problem);
    }

    private ControlAnswer Override(ControlRequest request, string who)
    {
        var now = time.GetUtcNow();
        if (request.List)
        {
            var all = wishes.Book.Overrides.Where(each => !(each.Until <= now)).ToList();
            var inForce = wishes.OverrideAt(now);
            return ControlAnswer.Done(all.Count == 0 ? "no override is set" : string.Join('\n', all.Select(each => each == inForce ? $"{each} (in force)" : $"{each}")));
        }

        if (request.End)
            return wishes.EndOverride(request.Id, now).TryGet(out var ended, out var unkept) ? ControlAnswer.Done($"ended: {ended}") : ControlAnswer.Refused(unkept);
        var percent = request.Percent ?? 100;
        if (WishBounds.RefuseOverride(percent, request.Low, request.High) is { } refused) return ControlAnswer.Refused(refused);
        if (percent == 100 && request.Low is null && !request.SmbOff) return ControlAnswer.Refused(new Problem("the override changes nothing", "give a percentage, --target or --no-smb"));
        if (request.Every is { } every)
        {
            if (!WeeklySpan.Parse(every).TryGet(out _, out var unread)) return ControlAnswer.Refused(unread);
            if (request.Minutes is not null) return ControlAnswer.Refused(new Problem("an override is for a time or by schedule, not both", "give --for or --every"));
        }
        else if (WishBounds.RefuseMinutes(request.Minutes) is { } endless)
        {
            return ControlAnswer.Refused(endless);
        }

        var wish = new OverrideWish("", percent, request.Low, request.High, request.SmbOff, now, request.Minutes is { } minutes ? now.AddMinutes(minutes) : null, request.Every, who);
        return wishes.SetOverride(wish, now).TryGet(out var set, out var problem) ? ControlAnswer.Done($"override {set}; in force from the next cycle on") : ControlAnswer.Refused(problem);
    }

    // Without a name it is the boldest that the owner unlocked: what the loop was closed to before somebody opened it.
    private ControlAnswer Close(ControlRequest request, string who)
    {
        if (request.Mode is null) return Mode(modes.Unlocked.Max(), who, "in force from its next dose on");
        return LoopModes.Parse(request.Mode) is { } mode
            ? Mode(mode, who, "in force from its next dose on")
            : ControlAnswer.Refused(new Problem($"there is no mode {request.Mode}", $"name one of {string.Join(", ", LoopModes.All.Select(each => each.Name()))}"));
    }

    private ControlAnswer Mode(LoopMode mode, string who, string meaning) =>
        modes.Request(mode, who).TryGet(out var state, out var problem) ? ControlAnswer.Done($"{state.Mode.Name()}: {meaning}") : ControlAnswer.Refused(problem);

    private ControlAnswer Carbs(ControlRequest request, string who)
    {
        var now = time.GetUtcNow();
        if (request is { End: true, Id: { } id })
        {
            return CarbJournal.Withdraw(store.Folder, id, now, who).TryGet(out _, out var unkept)
                ? ControlAnswer.Done($"{id} taken back; the rig leaves it out from its next cycle on. Insulin given for it is not taken back")
                : ControlAnswer.Refused(unkept);
        }

        if (request.Grams is not { } grams) return ControlAnswer.Refused(new Problem("no amount of carbs was given", "give grams"));
        if (!CarbJournal.Announce(store.Folder, grams, request.At ?? now, CarbSource.CommandLine, now, who).TryGet(out var done, out var problem)) return ControlAnswer.Refused(problem);
        var entry = done.Announced.Entry;
        return ControlAnswer.Done(string.Create(CultureInfo.InvariantCulture, $"{entry.Id}: {entry.Grams} g of carbs at {entry.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC announced; the rig counts them from its next cycle on"));
    }
}
