using Loop.DropIn.Arguments;
using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-autotune-prep</c>: a day's glucose, sorted by what moved it.</summary>
internal static class AutotunePrepCommand
{
    // A carb ratio below it is a decoding error, g/U.
    private const double LowestCarbRatio = 2;

    private static readonly CommandOption UamAsBasal = new("categorize_uam_as_basal", OptionKind.Switch, 'u');
    private static readonly CommandOption TuneCurve = new("tune-insulin-curve", OptionKind.Switch, 'i');

    public static CommandSyntax Syntax { get; } = new(
        "<pumphistory.json> <profile.json> <glucose.json> <pumpprofile.json> [<carbhistory.json>] [--categorize_uam_as_basal] [--tune-insulin-curve] [--output-file=<output.json>]",
        "ns-treatments.json profile.json ns-entries.json profile.pump.json --output-file=autotune/glucose.json",
        [UamAsBasal, TuneCurve, new("output-file", OptionKind.OptionalValue, 'o')]);

    public static int Run(CommandCall call)
    {
        if (call.Arguments.Files.Count is < 4 or > 5)
        {
            call.Print("{ \"error\": \"Insufficient arguments\" }");
            return call.FailOnCount(Syntax);
        }

        if (!call.AsNamed(0).TryGet(out var history, out var problem) || !call.AsNamed(1).TryGet(out var profile, out problem))
        {
            call.Print("{ \"error\": \"Could not parse input data\" }");
            return call.Fail(problem, 0);
        }

        var pumpProfile = call.OrNothing(3, call.AsNamed);
        if (profile.Fields is not { } fields || pumpProfile.IsNullish) return call.Fail("a profile is no object; make it with oref0-get-profile");
        if (IsImpossible(profile))
        {
            if (IsImpossible(pumpProfile)) return RefuseRatios(call, profile, pumpProfile);
            fields["carb_ratio"] = pumpProfile["carb_ratio"];
        }

        // The pump's profile is the one that follows the preferences.
        fields["curve"] = pumpProfile["curve"];
        if (!pumpProfile["useCustomPeakTime"].IsTruthy)
        {
            fields["dia"] = pumpProfile["dia"];
            fields["insulinPeakTime"] = pumpProfile["insulinPeakTime"];
        }

        if (!call.AsNamed(2).TryGet(out var glucose, out problem)) return call.Fail(problem, 0);
        var carbs = call.OrNothing(4, call.AsNamed);
        if (history.Items is { } records && records.Any(record => record.IsNullish)) return call.Fail("a pump record is null; leave it out of the history");
        return AutotuneOutput.Write(call, "autotune-prep", new JsObject
        {
            ["history"] = NewestFirst(history, call.Surroundings),
            ["profile"] = profile,
            ["pumpprofile"] = pumpProfile,
            ["carbs"] = carbs,
            ["glucose"] = glucose,
            ["categorize_uam_as_basal"] = call.Arguments.Switch(UamAsBasal),
            ["tune_insulin_curve"] = call.Arguments.Switch(TuneCurve),
        });
    }

    private static bool IsImpossible(JsValue profile) => profile["carb_ratio"].IsUndefined || profile["carb_ratio"].Number < LowestCarbRatio;

    private static int RefuseRatios(CommandCall call, JsValue profile, JsValue pumpProfile)
    {
        var ratios = $"carb_ratios {profile["carb_ratio"]} and {pumpProfile["carb_ratio"]}";
        call.Print($"{{ \"carbs\": 0, \"mealCOB\": 0, \"reason\": \"{ratios} out of bounds\" }}");
        return call.Fail($"{ratios} are out of bounds; check the pump's carb ratios", 0);
    }

    // Nightscout sorts by text, in which times of different zones stand in no order.
    private static JsValue NewestFirst(JsValue history, CommandSurroundings surroundings)
    {
        var now = surroundings.Now();
        var records = history.Items ?? history.Fields?.Properties.Select(property => property.Value) ?? [];
        return JsValue.List(records.OrderByDescending(record => Time(record["created_at"], now, surroundings.Zone), JsOrder.Ascending));
    }

    // moment(…).valueOf(): a record without a time is one of now.
    private static JsValue Time(JsValue given, double now, TimeZoneInfo zone) => given.Kind switch
    {
        JsKind.Undefined => now,
        JsKind.Text => Stamp.Parse(given.Text!, zone).Moment,
        JsKind.Number => JsDate.TimeClip(given.Number),
        _ => double.NaN,
    };
}
