using System.Text;
using Loop.DropIn.Arguments;
using Loop.DropIn.Files;
using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-determine-basal</c>: what to dose now.</summary>
internal static class DetermineBasalCommand
{
    // A rig that has never tuned may not give micro-boluses: this folder says that it has.
    private const string TunedFolder = "autotune";

    private static readonly CommandOption MicroBolus = new("microbolus", OptionKind.Switch);
    private static readonly CommandOption MissingAutosensOk = new("missing-auto-sens-ok", OptionKind.Switch, IsOn: true);
    private static readonly CommandOption MissingMealOk = new("missing-meal-ok", OptionKind.Switch, IsOn: true);

    public static CommandSyntax Syntax { get; } = new(
        "<iob.json> <currenttemp.json> <glucose.json> <profile.json> [--auto-sens <autosens.json>] [--meal <meal.json>] [--reservoir <reservoir.json>] [--microbolus] [--currentTime <time>]",
        "monitor/iob.json monitor/temp_basal.json monitor/glucose.json settings/profile.json --auto-sens settings/autosens.json --meal monitor/meal.json --microbolus --reservoir monitor/reservoir.json",
        [
            new("auto-sens", OptionKind.Value, 'a'), new("currentTime", OptionKind.Value, 'c'), new("reservoir", OptionKind.Value, 'r'),
            new("meal", OptionKind.Value, 'm'), MissingAutosensOk, MissingMealOk, MicroBolus,
        ],
        Demanded: 4);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count > 4) return call.FailOnCount(Syntax);
        if (!call.Require(2).TryGet(out var glucose, out var problem)) return call.Fail(problem, 0);
        if (!call.Require(1).TryGet(out var currentTemp, out problem)) return call.Fail(problem, 0);
        if (!call.Require(0).TryGet(out var iob, out problem)) return call.Fail(problem, 0);
        if (!call.Require(3).TryGet(out var profile, out problem)) return call.Fail(problem, 0);
        if (!call.Ask("glucose-status", new JsObject { ["glucose"] = glucose }).TryGet(out _, out problem)) return call.Fail(problem, 0);

        var request = new JsObject
        {
            ["glucose"] = glucose,
            ["currenttemp"] = currentTemp,
            ["iob_data"] = iob,
            ["profile"] = profile,
            ["microBolusAllowed"] = MayBolus(call),
            ["meal_data"] = Meal(call),
        };
        if (!TryAutosens(call, out var autosens)) return CommandCall.Thrown;
        request["autosens_data"] = autosens;
        request["reservoir_data"] = Reservoir(call);
        if (call.Arguments.Option("currentTime") is { IsTruthy: true } given) request["currentTime"] = Time(given, call.Surroundings.Zone);
        return iob.IsNullish ? call.Fail("the IOB is null; calculate it with oref0-calculate-iob") : Answer(call, request);
    }

    private static int Answer(CommandCall call, JsObject request)
    {
        if (!call.Ask("determine-basal", request).TryGet(out var answer, out var problem)) return call.Fail(problem);
        var error = JsTree.Parse(Encoding.UTF8.GetBytes(answer)).Require()["error"];
        if (!error.IsUndefined) return call.Fail(error.ToString(), 0);
        call.Print(answer);
        return 0;
    }

    private static bool MayBolus(CommandCall call)
    {
        if (!call.Arguments.Switch(MicroBolus)) return false;
        if (Path.Exists(call.Files.AsNamed(TunedFolder))) return true;
        call.Say("warning: autotune has not been run (there is no folder autotune): all micro-boluses are off");
        return false;
    }

    private static JsValue Meal(CommandCall call)
    {
        var given = call.Arguments.Option("meal");
        if (!given.IsTruthy) return new JsObject();
        if (Read(call, given).TryGet(out var meal, out var problem)) return meal;
        call.Say($"could not read meal data; going on without ({problem.What})");
        return new JsObject();
    }

    private static bool TryAutosens(CommandCall call, out JsValue autosens)
    {
        var given = call.Arguments.Option("auto-sens");
        autosens = given.IsTruthy ? new JsObject { ["ratio"] = 1 } : JsValue.Null;
        if (!given.Length.IsTruthy) return true;
        if (Read(call, given).TryGet(out var read, out var problem))
        {
            autosens = read;
            return true;
        }

        call.Say($"could not find the specified auto-sens {given}; taking a ratio of 1 ({problem.What})");
        if (call.Arguments.Switch(MissingAutosensOk)) return true;
        var error = new JsObject
        {
            ["msg"] = $"Optional feature Auto Sensitivity enabled.  Could not find specified auto-sens: {given}",
            ["error"] = call.Files.NodeError(given.ToString()),
        };
        call.Print(JsText.Stringify(JsValue.List([error]))!);
        return false;
    }

    // The text of the file, its line end and all: it comes out as it went in.
    private static JsValue Reservoir(CommandCall call)
    {
        var given = call.Arguments.Option("reservoir");
        if (!given.IsTruthy) return JsValue.Null;
        Problem? problem = null;
        if (given.Text is { } file && InputFiles.ReadBytes(call.Files.AsNamed(file)).TryGet(out var bytes, out problem)) return Encoding.UTF8.GetString(bytes);
        call.Say($"warning: could not read reservoir data from {given} ({problem?.What ?? "name one file"})");
        return JsValue.Null;
    }

    private static Result<JsValue> Read(CommandCall call, JsValue given) =>
        given.Text is { } file ? call.AsNamed(file) : new Problem($"{given} is no file's name", "name one file");

    // JSON has no NaN, which an invalid date is; the text is one to the stage.
    private static JsValue Time(JsValue given, TimeZoneInfo zone)
    {
        var instant = given.Text is { } text ? WrittenDate.Parse(text, zone) : JsDate.TimeClip(given.Number);
        return double.IsNaN(instant) ? "NaN" : instant;
    }
}
