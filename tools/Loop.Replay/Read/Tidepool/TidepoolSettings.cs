using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>A pump's settings as Tidepool keeps them, of pumps with one schedule of each kind and of pumps with several.</summary>
internal static class TidepoolSettings
{
    private const double MgPerDlPerMmol = 18.01559;

    public static Result<PersonProfile> Read(JsonElement record)
    {
        var active = record.Text("activeSchedule") ?? "";
        // An export holds mmol/L whatever the units say; what is shown to people holds what they say.
        var isMmol = !IsMgPerDl(record);
        MgPerDl Glucose(double value) => new(isMmol ? value * MgPerDlPerMmol : value);

        var basal = List(record, "basalSchedules", null, active).Select(entry => (Start(entry), entry.Number("rate"))).ToList();
        if (basal.Count == 0) return new Problem($"pump settings without the basal schedule {active}", "export them whole");
        var sens = List(record, "insulinSensitivities", "insulinSensitivity", active);
        var ratios = List(record, "carbRatios", "carbRatio", active);
        var targets = List(record, "bgTargets", "bgTarget", active);
        if (!ScheduleParts.Whole("basalSchedules", Entries(basal, rate => new UnitsPerHour(Math.Max(0, rate)))).TryGet(out var rates, out var problem)) return problem;
        if (!ScheduleParts.Whole("insulinSensitivities", Entries([.. sens.Select(entry => (Start(entry), entry.Number("amount")))], Glucose)).TryGet(out var sensitivity, out problem)) return problem;
        if (!ScheduleParts.Whole("carbRatios", Entries([.. ratios.Select(entry => (Start(entry), entry.Number("amount")))], ratio => ratio)).TryGet(out var ratio, out problem)) return problem;
        var ranges = targets.Where(entry => Low(entry) is not null).Select(entry => new ScheduleEntry<TargetRange>(Start(entry), new TargetRange(Glucose(Low(entry)!.Value), Glucose(High(entry)))));
        if (!ScheduleParts.Whole("bgTargets", ranges).TryGet(out var target, out problem)) return problem;
        return new PersonProfile(active, new TherapySchedules(rates, sensitivity, ratio, target), null, null, null);
    }

    private static IEnumerable<ScheduleEntry<T>> Entries<T>(List<(int Start, double? Value)> entries, Func<double, T> of) =>
        entries.Where(entry => entry.Value is { } value && double.IsFinite(value)).Select(entry => new ScheduleEntry<T>(entry.Start, of(entry.Value!.Value)));

    private static bool IsMgPerDl(JsonElement record) =>
        record.Part("units").Text("bg") is "mg/dL" && List(record, "insulinSensitivities", "insulinSensitivity", record.Text("activeSchedule") ?? "").Exists(entry => entry.Number("amount") > 15);

    // A target is a range, or a value perhaps with a margin on each side.
    private static double? Low(JsonElement entry) => entry.Number("low") ?? (entry.Number("target") - (entry.Number("range") ?? 0));

    private static double High(JsonElement entry) => entry.Number("high") ?? ((entry.Number("target") ?? Low(entry)!.Value) + (entry.Number("range") ?? 0));

    // Milliseconds after local midnight.
    private static int Start(JsonElement entry) => entry.Number("start") is { } milliseconds and >= 0 and < 864e5 ? (int)(milliseconds / 60000) : 0;

    private static List<JsonElement> List(JsonElement record, string several, string? single, string active)
    {
        var list = record.Part(several);
        if (list.ValueKind == JsonValueKind.Object) list = list.Part(active);
        if (list.ValueKind == JsonValueKind.Array) return Flatten(list);

        // Some pumps hold a list of named schedules.
        if (single is not null && record.Part(single) is { ValueKind: JsonValueKind.Array } one) return Flatten(one);
        return [];
    }

    private static List<JsonElement> Flatten(JsonElement list) => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)];
}
