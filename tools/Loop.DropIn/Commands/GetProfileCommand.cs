using Loop.DropIn.Arguments;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.DropIn.Commands;

/// <summary><c>oref0-get-profile</c>: the pump's settings and a person's preferences as the profile that doses.</summary>
internal static class GetProfileCommand
{
    private const int UnknownUnits = 2;
    private const string Tab = "\t";

    private static readonly CommandOption ExportDefaults = new("exportDefaults", OptionKind.Switch);

    public static CommandSyntax Syntax { get; } = new(
        "<pump_settings.json> <bg_targets.json> <insulin_sensitivities.json> <basal_profile.json> [<preferences.json>] [<carb_ratios.json>] [<temptargets.json>] [--model <model.json>] [--autotune <autotune.json>] [--exportDefaults] [--updatePreferences <preferences.json>]",
        "settings/settings.json settings/bg_targets.json settings/insulin_sensitivities.json settings/basal_profile.json preferences.json settings/carb_ratios.json settings/temptargets.json --model=settings/model.json --autotune settings/autotune.json",
        [new("model", OptionKind.Value, 'm'), new("autotune", OptionKind.Value, 'a'), ExportDefaults, new("updatePreferences", OptionKind.Value)]);

    public static int Run(CommandCall call)
    {
        var preferences = call.Arguments.Option("updatePreferences");
        if (call.Arguments.Switch(ExportDefaults))
        {
            call.Print(JsText.Stringify(DisplayedPreferences.Create(), Tab)!);
            return 0;
        }

        if (preferences.IsTruthy) return Update(call, preferences.ToString());
        if (call.Arguments.Files.Count is >= 4 and <= 7) return new ProfileMaking(call).Run();
        call.Print("");
        return call.FailOnCount(Syntax);
    }

    /// <summary>Multiplies what a list of entries gives in mmol/L; a unit that is none ends the command.</summary>
    /// <returns>Null where all is well, else the exit code.</returns>
    public static int? ToMgPerDl(CommandCall call, JsValue schedule, string list, string[] keys, string name, int file)
    {
        if (schedule.IsNullish) return call.Fail($"{call.Arguments.File(file)} is null; name an object with units");
        if (schedule["units"].Text is "mg/dL") return null;
        if (schedule["units"].Text is not "mmol/L")
        {
            call.Print($"{name} is expected to be expressed in mg/dL or mmol/L. Found {Shown(schedule["units"])} in {call.Arguments.File(file)} .");
            return call.Fail($"{call.Arguments.File(file)} has no units that are known; write mg/dL or mmol/L", UnknownUnits);
        }

        const double MgPerDlPerMmol = 18;
        if (schedule[list].Items is not { } entries || entries.Any(entry => entry.Fields is null)) return call.Fail($"{call.Arguments.File(file)} has no list of {list}");
        foreach (var entry in entries)
        {
            foreach (var key in keys) entry.Fields![key] = entry[key].Number * MgPerDlPerMmol;
        }

        schedule.Fields!["units"] = "mg/dL";
        return null;
    }

    private static string Shown(JsValue value) => value.Kind is JsKind.List or JsKind.Fields or JsKind.Null ? JsText.Stringify(value)! : value.ToString();

    private static int Update(CommandCall call, string file)
    {
        if (!Files.InputFiles.ReadJson(call.Files.Below(file)).TryGet(out var preferences, out Problem? problem)) return call.Fail(problem);
        if (preferences.IsNullish) return call.Fail($"{file} is null; name an object of preferences");
        if (preferences.Fields is { } fields)
        {
            foreach (var (name, value) in DisplayedPreferences.Create().Properties.Where(property => !fields.Has(property.Key))) fields[name] = value;
        }

        call.Print(JsText.Stringify(preferences, Tab)!);
        return 0;
    }
}
