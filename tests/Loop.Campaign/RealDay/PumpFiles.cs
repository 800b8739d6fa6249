using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loop.Campaign.RealDay;

/// <summary>A settings file as the files that oref0 reads from a pump and a person.</summary>
internal sealed class PumpFiles
{
    // oref0's commands convert so before they call the profile stage.
    private const double MgPerDlPerMmol = 18;

    private readonly JsonElement settings;
    private readonly JsonElement program;
    private readonly bool isMmol;

    private PumpFiles(JsonElement settings)
    {
        this.settings = settings;
        program = settings.GetProperty("program");
        isMmol = Units == "mmol/L";
    }

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(settings.GetProperty("timeZone").GetString()!);

    private string Units => program.TryGetProperty("units", out var units) ? units.GetString()! : "mg/dL";

    /// <exception cref="KeyNotFoundException">The file has no program for a pump, or a part of it is missing.</exception>
    public static PumpFiles Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new PumpFiles(document.RootElement.Clone());
    }

    /// <summary>The arguments of the profile stage: preferences merged in as oref0's command does.</summary>
    public JsonObject ProfileArguments()
    {
        var args = settings.TryGetProperty("preferences", out var preferences) ? JsonObject.Create(preferences.Clone())! : [];
        if (!args.ContainsKey("max_iob")) args["max_iob"] = settings.TryGetProperty("limits", out var limits) && limits.TryGetProperty("maxIob", out var maxIob) ? maxIob.GetDouble() : 0;
        args["settings"] = new JsonObject
        {
            ["insulin_action_curve"] = program.GetProperty("insulinActionHours").GetDouble(),
            ["maxBasal"] = program.GetProperty("maxBasal").GetDouble(),
            ["maxBolus"] = program.GetProperty("maxBolus").GetDouble(),
        };
        args["targets"] = Glucose("targets", "target", (entry, source) =>
        {
            entry["low"] = MgPerDl(source.GetProperty("low"));
            entry["high"] = MgPerDl(source.GetProperty("high"));
        });
        args["basals"] = Schedule("basal", "minutes", (entry, source) => entry["rate"] = source.GetProperty("rate").GetDouble());
        args["isf"] = Glucose("sensitivities", "sensitivity", (entry, source) => entry["sensitivity"] = MgPerDl(source.GetProperty("value")));
        args["carbratio"] = new JsonObject
        {
            ["units"] = "grams",
            ["schedule"] = Schedule("carbRatio", "offset", (entry, source) => entry["ratio"] = source.GetProperty("value").GetDouble()),
        };
        args["temptargets"] = new JsonArray();
        if (program.TryGetProperty("model", out var model)) args["model"] = model.GetString();
        return args;
    }

    private double MgPerDl(JsonElement value) => isMmol ? value.GetDouble() * MgPerDlPerMmol : value.GetDouble();

    private JsonObject Glucose(string list, string name, Action<JsonObject, JsonElement> fill) => new()
    {
        ["units"] = "mg/dL",
        ["user_preferred_units"] = Units,
        [list] = Schedule(name, "offset", fill),
    };

    private JsonArray Schedule(string name, string start, Action<JsonObject, JsonElement> fill)
    {
        var entries = new JsonArray();
        foreach (var source in program.GetProperty(name).EnumerateArray())
        {
            var text = source.GetProperty("start").GetString()!;
            var entry = new JsonObject
            {
                ["i"] = entries.Count,
                ["start"] = text + ":00",
                [start] = TimeSpan.Parse(text, CultureInfo.InvariantCulture).TotalMinutes,
            };
            fill(entry, source);
            entries.Add(entry);
        }

        return entries;
    }
}
