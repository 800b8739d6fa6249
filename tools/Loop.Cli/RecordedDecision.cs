using System.Text.Json;
using Loop.Journal;

namespace Loop.Cli;

/// <summary>The figures of a recorded decision that people look for first, read from its JSON by oref0's own names.</summary>
/// <param name="Cob">Carbs on board, g.</param>
/// <param name="AutosensRatio">Sensitivity against what is set; above 1 is more insulin.</param>
internal sealed record RecordedDecision(double? Glucose, double? Iob, double? EventualBg, double? Cob, double? AutosensRatio)
{
    private static readonly string[] Trend = ["glucose", "delta", "short_avgdelta", "long_avgdelta"];
    private static readonly string[] Profile = ["current_basal", "max_basal", "max_iob", "sens", "carb_ratio", "min_bg", "max_bg", "dia"];
    private static readonly string[] Meal = ["carbs", "mealCOB", "currentDeviation", "slopeFromMaxDeviation", "slopeFromMinDeviation"];
    private static readonly string[] Autosens = ["ratio", "governed", "eight", "day"];
    private static readonly string[] Why =
        ["branch", "threshold", "minPredBG", "minGuardBG", "naive_eventualBG", "expectedDelta", "governing", "smbEnabledBy", "smbBlock", "smbOutcome", "smbBound", "maxBolus", "corrections"];

    public static RecordedDecision Of(CycleRecord record)
    {
        if (record.DecisionJson is null) return new RecordedDecision(null, null, null, null, null);
        using var document = JsonDocument.Parse(record.DecisionJson);
        var root = document.RootElement;
        return new RecordedDecision(
            Number(root, "glucose", "glucose"), Number(root, "iob", "iob"), Number(root, "suggested", "eventualBG"),
            Number(root, "meal", "mealCOB"), Number(root, "autosens", "ratio"));
    }

    /// <summary>A decision as named lines for people: inputs, figures, predictions, reason.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(JsonElement decision)
    {
        if (decision.TryGetProperty("glucose", out var glucose)) yield return ("glucose trend", Pairs(glucose, Trend));
        if (decision.TryGetProperty("iob", out var iob)) yield return ("insulin on board", Pairs(iob, ["iob", "activity"]));
        if (decision.TryGetProperty("meal", out var meal)) yield return ("carbs", Pairs(meal, Meal) + LastCarbs(meal));
        if (decision.TryGetProperty("autosens", out var autosens)) yield return ("autosens", Pairs(autosens, Autosens));
        if (decision.TryGetProperty("profile", out var profile)) yield return ("profile in force", Pairs(profile, Profile));
        if (decision.TryGetProperty("problem", out var problem)) yield return ("no decision", $"{problem}");
        if (decision.TryGetProperty("suggested", out var suggested))
        {
            yield return ("decided", Pairs(suggested, ["rate", "duration", "units", "insulinReq", "eventualBG", "carbsReq", "deliverAt"]));
            if (suggested.TryGetProperty("predBGs", out var predictions))
                foreach (var curve in predictions.EnumerateObject()) yield return ($"predicted by {curve.Name}", Curve(curve.Value));
            if (suggested.TryGetProperty("reason", out var reason)) yield return ("reason", $"{reason}");
        }

        if (decision.TryGetProperty("explanation", out var why)) yield return ("how", Pairs(why, Why));
    }

    // Milliseconds since 1970; 0 where there were none.
    private static string LastCarbs(JsonElement meal) =>
        meal.TryGetProperty("lastCarbTime", out var time) && time.ValueKind == JsonValueKind.Number && time.TryGetInt64(out var at) && at > 0
            ? Figures.Text($", last at {DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime:HH:mm} UTC")
            : "";

    // One value in half an hour is enough to see where a curve goes.
    private static string Curve(JsonElement values) => string.Join(" ", values.EnumerateArray().Where((_, i) => i % 6 == 0).Select(value => value.ToString())) + " mg/dL each 30 min";

    private static string Pairs(JsonElement element, string[] names) =>
        string.Join(", ", names.Where(name => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null).Select(name => $"{name} {element.GetProperty(name)}"));

    private static double? Number(JsonElement root, string part, string name) =>
        root.TryGetProperty(part, out var element) && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
