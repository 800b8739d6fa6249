using System.Text.Json.Nodes;

namespace Loop.Therapy.Tests.Settings;

/// <summary>A settings file with every key in it, in either unit, to be broken one place at a time.</summary>
internal static class SettingsText
{
    public static JsonObject Whole(string units = "mg/dL")
    {
        var isMmol = units == "mmol/L";
        return new JsonObject
        {
            ["$schema"] = "settings.schema.json",
            ["name"] = "Nobody",
            ["timeZone"] = "Europe/Berlin",
            ["pump"] = new JsonObject { ["serial"] = "123456", ["radio"] = "serial:/dev/ttyACM0", ["frequencyMegahertz"] = 868.35 },
            ["mode"] = "openLoop",
            ["unlocked"] = new JsonArray("openLoop", "lowGlucoseSuspend", "closedLoop", "closedLoopSmb"),
            ["limits"] = new JsonObject
            {
                ["maxIob"] = 4.5,
                ["maxBasal"] = 3,
                ["maxSmb"] = 1,
                ["maxBolus"] = 8,
                ["maxHourly"] = 9,
                ["maxDaily"] = 70,
            },
            ["preferences"] = new JsonObject { ["enableSMB_always"] = true, ["maxSMBBasalMinutes"] = 45 },
            ["program"] = new JsonObject
            {
                ["model"] = "554",
                ["units"] = units,
                ["basal"] = new JsonArray(Entry("00:00", 0.05), Entry("05:30", 0.9)),
                ["sensitivity"] = new JsonArray(new JsonObject { ["start"] = "00:00", ["value"] = isMmol ? 2.5 : 45 }),
                ["carbRatio"] = new JsonArray(new JsonObject { ["start"] = "00:00", ["value"] = 10 }),
                ["target"] = new JsonArray(new JsonObject { ["start"] = "00:00", ["low"] = isMmol ? 4.5 : 80, ["high"] = isMmol ? 11 : 200 }),
                ["maxBasal"] = 34,
                ["maxBolus"] = 8,
                ["insulinActionHours"] = 6,
            },
            ["battery"] = new JsonObject { ["rest"] = "never", ["wakeUpsPerHour"] = 40 },
            ["alarms"] = new JsonObject
            {
                ["urgentLow"] = 60,
                ["watcher"] = true,
                ["secretsFile"] = "/etc/loop/secrets.json",
                ["routes"] = new JsonArray(new JsonObject { ["kind"] = "ntfy", ["address"] = "https://ntfy.sh", ["from"] = "warning" }),
            },
        };
    }

    public static JsonObject Entry(string start, double rate) => new() { ["start"] = start, ["rate"] = rate };

    /// <summary>Replaces, adds or (with null) removes what stands at a path such as <c>program.basal[0].rate</c>.</summary>
    public static JsonObject With(this JsonObject document, string path, JsonNode? value)
    {
        var parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        JsonNode node = document;
        foreach (var part in parts[..^1]) node = part[0] == '[' ? node[int.Parse(part.Trim('[', ']'), null)]! : node[part]!;
        if (parts[^1][0] == '[') node[int.Parse(parts[^1].Trim('[', ']'), null)] = value;
        else if (value is null) node.AsObject().Remove(parts[^1]);
        else node[parts[^1]] = value;
        return document;
    }

    public static Problem Refused(JsonNode document) => Refused(document.ToJsonString());

    public static Problem Refused(string json)
    {
        Assert.False(SettingsReader.Parse(json, "me.json").TryGet(out _, out var problem), "the file was accepted");
        Assert.StartsWith("me.json: ", problem.What, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(problem.Remedy));
        Assert.DoesNotContain(problem.ToString(), char.IsControl);
        return problem;
    }

    public static TherapySettings Accepted(JsonNode document) => SettingsReader.Parse(document.ToJsonString(), "me.json").Require();
}
