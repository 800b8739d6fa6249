using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>oref0's assembled profile as a person's settings.</summary>
internal static class RigProfile
{
    public static Result<PersonProfile> Read(JsonElement profile)
    {
        var basal = Entries(profile.Part("basalprofile"), "minutes", "rate").Select(entry => new ScheduleEntry<UnitsPerHour>(entry.StartMinute, new UnitsPerHour(Math.Max(0, entry.Value))));
        var sens = Entries(profile.Part("isfProfile").Part("sensitivities"), "offset", "sensitivity").Select(entry => new ScheduleEntry<MgPerDl>(entry.StartMinute, Glucose(entry.Value)));
        var ratios = Entries(profile.Part("carb_ratios").Part("schedule"), "offset", "ratio");
        if (ratios.Count == 0 && profile.Number("carb_ratio") is { } single) ratios.Add(new ScheduleEntry<double>(0, single));
        var targets = Targets(profile.Part("bg_targets").Part("targets"));
        if (!ScheduleParts.Whole("basalprofile", basal).TryGet(out var rates, out var problem)) return problem;
        if (!ScheduleParts.Whole("isfProfile", sens).TryGet(out var sensitivity, out problem)) return problem;
        if (!ScheduleParts.Whole("carb_ratios", ratios).TryGet(out var ratio, out problem)) return problem;
        if (!ScheduleParts.Whole("bg_targets", targets).TryGet(out var target, out problem)) return problem;
        UnitsPerHour? most = profile.Number("max_basal") is { } highest and > 0 and <= 40 ? new UnitsPerHour(highest) : null;
        return new PersonProfile("profile.json", new TherapySchedules(rates, sensitivity, ratio, target), profile.Number("dia"), null, most);
    }

    private static List<ScheduleEntry<TargetRange>> Targets(JsonElement list)
    {
        var targets = new List<ScheduleEntry<TargetRange>>();
        if (list.ValueKind != JsonValueKind.Array) return targets;
        foreach (var item in list.EnumerateArray())
        {
            if ((item.Number("low") ?? item.Number("min_bg")) is not { } low || item.Number("offset") is not { } offset || offset is < 0 or >= 1440) continue;
            var high = item.Number("high") ?? item.Number("max_bg") ?? low;
            targets.Add(new ScheduleEntry<TargetRange>((int)offset, new TargetRange(Glucose(low), Glucose(Math.Max(low, high)))));
        }

        return targets;
    }

    private static List<ScheduleEntry<double>> Entries(JsonElement list, string start, string value)
    {
        var entries = new List<ScheduleEntry<double>>();
        if (list.ValueKind != JsonValueKind.Array) return entries;
        foreach (var item in list.EnumerateArray())
        {
            if (item.Number(value) is { } number && double.IsFinite(number) && item.Number(start) is { } minute and >= 0 and < 1440) entries.Add(new ScheduleEntry<double>((int)minute, number));
        }

        return entries;
    }

    // oref0 takes what is below 20 for mmol/L.
    private static MgPerDl Glucose(double value) => value < 20 ? MgPerDl.FromMmolPerLitre(value) : new MgPerDl(value);
}
