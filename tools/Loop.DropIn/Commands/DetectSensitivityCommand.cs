using System.Text;
using Loop.DropIn.Arguments;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-detect-sensitivity</c>: autosens, over eight hours and over a day; the lower ratio wins.</summary>
internal static class DetectSensitivityCommand
{
    // Six hours of readings.
    private const int FewestReadings = 72;

    // What the profile command ends with where a unit is none that it knows.
    private const int UnknownUnits = 2;

    private const string Retrospective = "retrospective";

    public static CommandSyntax Syntax { get; } = new(
        "<glucose.json> <pumphistory.json> <insulin_sensitivities.json> <basal_profile.json> <profile.json> [<carbhistory.json>] [<temptargets.json>|retrospective]",
        "monitor/glucose.json monitor/pumphistory-24h-zoned.json settings/insulin_sensitivities.json settings/basal_profile.json settings/profile.json",
        []);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count is < 5 or > 7) return call.FailOnCount(Syntax);
        if (!call.Require(0).TryGet(out var glucose, out var problem)) return call.Fail(problem, 0);
        if (glucose.IsNullish) return call.Fail("glucose is null; name a list of readings", 0);
        if (glucose.Length.Number < FewestReadings)
        {
            call.Print("{ \"ratio\": 1, \"reason\": \"not enough glucose data to calculate autosens\" }");
            return call.Fail("not enough glucose data to calculate sensitivity: autosens needs six hours", 0);
        }

        if (!call.Require(1).TryGet(out var history, out problem)) return call.Fail(problem, 0);
        if (!call.Require(4).TryGet(out var profile, out problem)) return call.Fail(problem, 0);
        if (!call.Require(2).TryGet(out var isf, out problem)) return call.Fail(problem, 0);
        if (isf.IsNullish) return call.Fail("the sensitivities are null; name an object with units", 0);
        if (isf["units"].Text is not ("mg/dL" or "mmol/L"))
        {
            call.Print($"ISF is expected to be expressed in mg/dL or mmol/L. Found {isf["units"]} in {call.Arguments.File(2)} .");
            return call.Fail($"{call.Arguments.File(2)} has no units that are known; write mg/dL or mmol/L", UnknownUnits);
        }

        if (isf["units"].Text is "mmol/L" && isf["sensitivities"].IsNullish) return call.Fail("there are no sensitivities; name a list of them", 0);
        if (!call.Require(3).TryGet(out var basals, out problem)) return call.Fail(problem, 0);
        var carbs = call.OrNothing(5, call.AsNamed);
        var isRetrospective = call.Arguments.File(6) == Retrospective;
        return Answer(call, new JsObject
        {
            ["iob_inputs"] = new JsObject { ["history"] = history, ["profile"] = profile },
            ["carbs"] = carbs,
            ["glucose_data"] = glucose,
            ["basalprofile"] = basals,
            ["temptargets"] = isRetrospective ? new JsObject() : call.OrNothing(6, call.AsNamed),
            ["retrospective"] = isRetrospective,
        });
    }

    private static int Answer(CommandCall call, JsObject request)
    {
        if (!call.Ask("autosens", request).TryGet(out var answer, out var problem)) return call.Fail(problem);
        var ratios = JsTree.Parse(Encoding.UTF8.GetBytes(answer)).Require();
        var lower = Math.Min(Ratio(ratios["eight"]), Ratio(ratios["day"]));
        call.Print(JsText.Stringify(new JsObject { ["ratio"] = lower })!);
        return 0;
    }

    // A ratio that is no number has gone through JSON as null.
    private static double Ratio(JsValue found) => found["ratio"].IsNullish ? double.NaN : found["ratio"].Number;
}
