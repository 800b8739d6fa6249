using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loop.Oref;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>
/// Settings from a settings file, single keys (<c>--set max_iob=6</c>, <c>--set sens=x0.9</c>), or both. What neither says is oref0's
/// default, which for max_iob is 0: nothing is added then.
/// </summary>
/// <param name="Json">The text of a settings file; null: none.</param>
/// <param name="FileName">As people know it.</param>
/// <param name="Set">Keys with their values, later ones over earlier ones.</param>
public sealed record SettingsChoice(string? Json, string FileName, IReadOnlyList<string> Set)
{
    // The pump's own ceilings, where no file says what the person allows (LIM-14): the Guard's hard limits alone remain.
    private const double HighestBasal = 34;
    private const double HighestBolus = 25;
    private const double HighestSmb = 2;
    private const double Reservoir = 300;

    private const string Nobody = """{"name":"replay","timeZone":"Etc/UTC","pump":{"serial":"000000","frequencyMegahertz":916.5},"preferences":{}}""";

    // What a profile without them means: the usual for a person on a pump.
    private const int UsualActionHours = 6;

    /// <summary>The settings in the engine's and the Guard's terms.</summary>
    /// <param name="zone">The person's, where the file does not say.</param>
    /// <param name="mode">The rig doses in <see cref="OrefMode.Corrected"/>.</param>
    public Result<ReplaySettings> Resolve(TimeZoneInfo zone, OrefMode mode)
    {
        if (!Keys().TryGet(out var keys, out var problem)) return problem;
        var root = Parse(Json ?? Nobody);
        if (root is null) return new Problem($"{FileName} is no JSON object", "name a Loop settings file, like those in profiles/");
        SetPreferences(root, keys);
        var maxIob = Number(keys, "max_iob");
        if (maxIob is not null)
        {
            var limits = root["limits"] as JsonObject;
            if (limits is null) root["limits"] = limits = [];
            limits["maxIob"] = maxIob.Value;
        }

        if (!SettingsReader.Parse(root.ToJsonString(), Json is null ? "--set" : FileName).TryGet(out var settings, out problem)) return problem;
        if (!Oref.Preferences.Parse(settings.PreferencesJson).TryGet(out var preferences, out problem)) return problem;
        if (!Changes(keys).TryGet(out var change, out problem)) return problem;
        var engine = new OrefSettings(Json is null ? zone : TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone), preferences, settings.Limits.MaxIob, mode);
        return new ReplaySettings(engine, Json is null ? HardLimitsAlone(settings.Limits.MaxIob) : settings.Limits, settings.Program, UsualPump, new PumpModel(settings.Program?.Model.Number ?? 554), change)
        {
            InsulinActionHours = Number(keys, "dia") is { } hours ? (int)Math.Ceiling(hours) : null,
            MaxBasal = Number(keys, "max_basal") is { } most ? new UnitsPerHour(most) : null,
        };
    }

    private static PumpSettings UsualPump { get; } = new(new UnitsPerHour(HighestBasal), new InsulinUnits(HighestBolus), UsualActionHours, IsU100: true);

    private static SafetyLimits HardLimitsAlone(InsulinUnits maxIob) => new(
        maxIob, new UnitsPerHour(HighestBasal), new InsulinUnits(HighestSmb), new InsulinUnits(HighestBolus), new InsulinUnits(HighestBasal), new InsulinUnits(Reservoir));

    private static readonly string[] ProfileKeys = ["max_iob", "dia", "max_basal", "basal", "sens", "carb_ratio", "target"];

    private static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Result<Dictionary<string, string>> Keys()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var each in Set.SelectMany(text => text.Split(',')))
        {
            var at = each.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || at == each.Length - 1) return new Problem($"--set {each} is no key=value", "write --set max_iob=6");
            var (key, value) = (each[..at].Trim(), each[(at + 1)..].Trim());
            if (key is "max_iob" or "dia" or "max_basal" && !(Parse(value, out var number) && number is >= 0 and <= 40)) return new Problem($"--set {key}={value} is no number of its kind", $"write --set {key}=4");
            keys[key] = value;
        }

        return keys;
    }

    // Preferences are put where the file has them and checked there, by the reader that a rig starts with.
    private static void SetPreferences(JsonObject root, Dictionary<string, string> keys)
    {
        var preferences = root["preferences"] as JsonObject;
        if (preferences is null) root["preferences"] = preferences = [];
        foreach (var (key, value) in keys.Where(pair => !ProfileKeys.Contains(pair.Key, StringComparer.Ordinal)))
        {
            preferences[key] = value is "true" or "false" ? JsonValue.Create(value == "true") : Parse(value, out var number) ? JsonValue.Create(number) : JsonValue.Create(value);
        }
    }

    private static Result<ScheduleChange> Changes(Dictionary<string, string> keys)
    {
        if (!Change(keys, "basal", 0.025, 10).TryGet(out var basal, out var problem)) return problem;
        if (!Change(keys, "sens", 10, 400).TryGet(out var sens, out problem)) return problem;
        if (!Change(keys, "carb_ratio", 2, 100).TryGet(out var ratio, out problem)) return problem;
        if (!keys.TryGetValue("target", out var target)) return new ScheduleChange(basal, sens, ratio, FigureChange.None, FigureChange.None);
        string[] ends = target.StartsWith('+') || target.StartsWith('-') || target.StartsWith('x') ? [target, target] : target.Split('-');
        if (ends.Length == 1) ends = [ends[0], ends[0]];
        if (!Change("target", ends[0], 80, 200).TryGet(out var low, out problem)) return problem;
        return Change("target", ends[1], 80, 200).TryGet(out var high, out problem) ? new ScheduleChange(basal, sens, ratio, low, high) : problem;
    }

    private static Result<FigureChange> Change(Dictionary<string, string> keys, string key, double lowest, double highest) =>
        keys.TryGetValue(key, out var text) ? Change(key, text, lowest, highest) : FigureChange.None;

    private static Result<FigureChange> Change(string key, string text, double lowest, double highest)
    {
        if (text.StartsWith('x') && Parse(text[1..], out var factor) && factor is >= 0.2 and <= 5) return new FigureChange(null, factor, 0);
        if (text[0] is '+' or '-' && Parse(text, out var added) && Math.Abs(added) <= highest) return new FigureChange(null, 1, added);
        if (char.IsAsciiDigit(text[0]) && Parse(text, out var flat) && flat >= lowest && flat <= highest) return new FigureChange(flat, 1, 0);
        return new Problem(
            $"--set {key}={text} is neither a value nor a change",
            string.Create(CultureInfo.InvariantCulture, $"write {key}={lowest} to {highest}, {key}=x0.9 or {key}=+5"));
    }

    private static double? Number(Dictionary<string, string> keys, string key) => keys.TryGetValue(key, out var text) && Parse(text, out var number) ? number : null;

    private static bool Parse(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
