using System.Globalization;
using Loop.DropIn.Print;
using Loop.Guard;
using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>Verbs that change the pump without dosing: its keys, its clock, its own maxima.</summary>
internal static class ChangeVerbs
{
    public static Verb Button { get; } = new("button", ["keys" + Verb.ListMark], Acts: true, "button esc act", PrepareButton);

    public static Verb Clock { get; } = new("setclock", ["time"], Acts: true, "setclock now", PrepareClock);

    public static Verb MaxBasal { get; } = new("setmaxbasal", ["rate"], Acts: true, "setmaxbasal 3.5", PrepareMaxBasal);

    public static Verb MaxBolus { get; } = new("setmaxbolus", ["units"], Acts: true, "setmaxbolus 10", PrepareMaxBolus);

    private static Result<VerbAction> PrepareButton(VerbArguments arguments)
    {
        if (!arguments.Texts("keys").TryGet(out var names, out var problem)) return problem;
        var keys = new List<(string Name, PumpButton Button)>();
        foreach (var name in names)
        {
            if (Find(name) is not { } button) return new Problem($"button: unknown pump button \"{name}\"", "some of b, esc, act, up, down");
            keys.Add((name, button));
        }

        return new VerbAction(call => Press(call, keys));
    }

    /// <summary>Stops at the first key that fails: the next would land in another menu than was meant.</summary>
    private static PumpResult<Answer> Press(VerbCall call, List<(string Name, PumpButton Button)> keys)
    {
        // Keys other than escape can stop or change a bolus that runs (UCA-BTN-01).
        if (keys.Exists(static key => key.Button != PumpButton.Escape) && WhileBolusing(call, "button") is { } error) return error;
        var pressed = 0;
        foreach (var (name, button) in keys)
        {
            // Between keys a stop is obeyed, and what was pressed until then is told.
            if (pressed > 0 && call.Cancel.IsCancellationRequested)
                return NotSent("button", $"asked to stop after {pressed} of {keys.Count} keys", "look at the pump's screen; escape leaves its menus");
            call.Say($"pressing {name}");
            if (call.Pump.PressButton(button, pressed == 0 ? call.Cancel : CancellationToken.None).Error is { } failed) return failed;
            pressed++;
        }

        return Answer.Nothing;
    }

    private static Result<VerbAction> PrepareClock(VerbArguments arguments)
    {
        if (!arguments.Text("time").TryGet(out var text, out var problem)) return problem;
        DateTime? given = null;
        if (text != "now")
        {
            if (!DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) || parsed.Year is < 2000 or > 2099)
                return new Problem($"setclock: {text} is no time", "give YYYY-MM-DD HH:MM:SS, or now");
            given = parsed;
        }

        return new VerbAction(call =>
        {
            // A clock that moves while a bolus runs puts its record where it was not (UCA-SET-01).
            if (WhileBolusing(call, "setclock") is { } error) return error;
            var civil = given ?? call.LocalNow;
            call.Say($"setting pump clock to {GoTime.ForPeople(civil)}");
            return call.Pump.SetClock(new PumpTime(civil), call.Cancel).Silently();
        });
    }

    private static Result<VerbAction> PrepareMaxBasal(VerbArguments arguments)
    {
        if (!arguments.Number("rate").TryGet(out var rate, out var problem)) return problem;
        if (rate < 0) return new Problem("setmaxbasal: a rate below zero", "give U/h, such as 3.5");
        return new VerbAction(call => DoseRuling.Bounded(
            call,
            "setmaxbasal",
            (model, _) => LimitsAlone.MaxBasal(new UnitsPerHour(rate), model, call.Now),
            verdict => call.Pump.SetMaxBasal(verdict, null, call.Cancel)));
    }

    private static Result<VerbAction> PrepareMaxBolus(VerbArguments arguments)
    {
        if (!arguments.Number("units").TryGet(out var units, out var problem)) return problem;
        if (units < 0) return new Problem("setmaxbolus: units below zero", "give units, such as 10");
        return new VerbAction(call =>
            DoseRuling.Send(call, "setmaxbolus", LimitsAlone.MaxBolus(new InsulinUnits(units), call.Now), verdict => call.Pump.SetMaxBolus(verdict, null, call.Cancel)));
    }

    private static PumpButton? Find(string name) => name switch
    {
        "b" => PumpButton.Bolus,
        "esc" => PumpButton.Escape,
        "act" => PumpButton.Act,
        "up" => PumpButton.Up,
        "down" => PumpButton.Down,
        _ => null,
    };

    /// <summary>Why it must wait; null where no bolus runs, or the pump is one that cannot tell (x12).</summary>
    private static PumpError? WhileBolusing(VerbCall call, string verb)
    {
        if (!call.Pump.ReadStatus(call.Cancel).TryGet(out var status, out var error))
            return error.Kind is PumpErrorKind.Refused or PumpErrorKind.NotSent ? null : error;
        return status.Bolusing ? NotSent(verb, "a bolus is being delivered", "wait until it has ended") : null;
    }

    private static PumpError NotSent(string verb, string reason, string remedy) => new(PumpErrorKind.NotSent, 0, $"{verb}: {reason}", remedy);
}
