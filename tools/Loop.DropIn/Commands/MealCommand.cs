using Loop.DropIn.Arguments;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-meal</c>: carbs, and how much of them is still to come.</summary>
internal static class MealCommand
{
    // A carb ratio below it is a decoding error, g/U.
    private const double LowestCarbRatio = 3;

    // Three hours of readings.
    private const int FewestReadings = 36;

    public static CommandSyntax Syntax { get; } = new(
        "<pumphistory.json> <profile.json> <clock.json> <glucose.json> <basalprofile.json> [<carbhistory.json>]",
        "monitor/pumphistory-24h-zoned.json settings/profile.json monitor/clock-zoned.json monitor/glucose.json settings/basal_profile.json monitor/carbhistory.json",
        []);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count is < 5 or > 6) return call.FailOnCount(Syntax);
        if (!TryNeed(call, 0, "pumphistory", out var history) || !TryNeed(call, 1, "profile", out var profile)
            || !TryNeed(call, 2, "clock", out var clock) || !TryNeed(call, 4, "basalprofile", out var basals)) return 0;
        if (profile.IsNullish) return call.Fail("the profile is null; make it with oref0-get-profile");
        var ratio = profile["carb_ratio"];
        if (ratio.IsUndefined || ratio.Number < LowestCarbRatio)
        {
            call.Print(Nothing($"carb_ratio {ratio} out of bounds"));
            return call.Fail($"carb_ratio {ratio} is out of bounds; check settings/carb_ratios.json", 0);
        }

        var glucose = Optional(call, 3, JsValue.Undefined);
        var carbs = Optional(call, 5, new JsObject());
        if (basals.IsNullish) return call.Fail("the basal profile is null; name a list of entries");
        if (basals[0].IsUndefined)
        {
            call.Print("");
            return call.Fail("the basal profile is empty; name a list of entries", 0);
        }

        if (basals[0].IsNullish) return call.Fail("the basal profile's first entry is null; name a list of entries");
        if (!basals[0]["glucose"].IsUndefined)
        {
            call.Say("warning: the order of arguments has changed: carbhistory.json comes after basalprofile.json");
            (carbs, glucose, basals) = (glucose, basals, carbs);
        }

        return Answer(call, glucose, new JsObject
        {
            ["history"] = history,
            ["profile"] = profile,
            ["basalprofile"] = basals,
            ["clock"] = clock,
            ["carbs"] = carbs,
            ["glucose"] = glucose,
        });
    }

    private static int Answer(CommandCall call, JsValue glucose, JsObject request)
    {
        if (!call.Ask("meal", request).TryGet(out var answer, out var problem)) return call.Fail(problem);
        if (glucose.IsNullish) return call.Fail("there is no glucose; name a list of readings");
        if (glucose.Length.Number < FewestReadings)
        {
            var meal = JsTree.Parse(System.Text.Encoding.UTF8.GetBytes(answer)).Require();
            if (meal.Fields is not { } fields) return call.Fail("there is no meal data; name a list of carb entries");
            fields["mealCOB"] = 0;
            fields["reason"] = "not enough glucose data to calculate carb absorption";
            answer = JsText.Stringify(meal)!;
            call.Say($"not enough glucose data to calculate carb absorption; found {glucose.Length}");
        }

        call.Print(answer);
        return 0;
    }

    private static string Nothing(string reason) => $"{{ \"carbs\": 0, \"mealCOB\": 0, \"reason\": \"{reason}\" }}";

    private static bool TryNeed(CommandCall call, int file, string kind, out JsValue value)
    {
        if (call.AsNamed(file).TryGet(out value, out var problem)) return true;
        call.Print(Nothing($"Could not parse {kind} data"));
        call.Fail(problem);
        return false;
    }

    private static JsValue Optional(CommandCall call, int file, JsValue otherwise)
    {
        if (call.Arguments.File(file) is not { } given) return otherwise;
        if (call.AsNamed(file).TryGet(out var value, out Problem? problem)) return value;
        call.Say($"warning: could not parse {given} ({problem.What})");
        return otherwise;
    }
}
