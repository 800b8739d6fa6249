using System.Text.Json;
using System.Text.Json.Nodes;
using Loop.Oref;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>An arm's settings, read and ready to be fitted to a patient.</summary>
internal sealed record ArmSettings(ArmPlan Plan, SafetyLimits Limits, Preferences Preferences, PumpProgram Program)
{
    private const string NoSerial = "000000";

    /// <summary>An arm from a settings file, or what is wrong with it.</summary>
    public static Result<ArmPlan> PlanOf(string json, string fileName, string name, bool isFitted, bool isLooped)
    {
        if (!SettingsReader.Parse(json, fileName).TryGet(out var settings, out var problem)) return problem;
        if (settings.Program is null) return new Problem($"{fileName}: no program for the simulated pump", "add one, as in profiles/demo.json");
        var node = JsonNode.Parse(json)!.AsObject();
        foreach (var secret in new[] { "alarms", "$schema" }) node.Remove(secret);
        node["pump"]!["serial"] = NoSerial;
        node["pump"]!.AsObject().Remove("radio");
        var plan = new ArmPlan(name, node.ToJsonString(new JsonSerializerOptions { WriteIndented = false }), isFitted, isLooped);
        return Of(plan, fileName).TryGet(out _, out problem) ? plan : problem;
    }

    public static Result<ArmSettings> Of(ArmPlan plan, string fileName)
    {
        if (!SettingsReader.Parse(plan.SettingsJson, fileName).TryGet(out var settings, out var problem)) return problem;
        if (settings.Program is not { } program) return new Problem($"{fileName}: no program for the simulated pump", "add one, as in profiles/demo.json");
        if (!program.Model.IsX23OrLater) return new Problem($"{fileName}: a trial's pump is an x23 or later, not a {program.Model}", "take a 523 to 754, such as 554");
        if (!Preferences.Parse(settings.PreferencesJson).TryGet(out var preferences, out problem)) return problem with { What = $"{fileName}: {problem.What}" };
        return new ArmSettings(plan, settings.Limits, preferences, program);
    }
}
