using System.Globalization;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Profiles from Nightscout's profile documents, of the present shape and the old one.</summary>
internal sealed class NightscoutProfiles(EventIntake intake, string source)
{
    public void Take(JsonElement record)
    {
        var at = record.Instant("startDate", "mills", "created_at")?.ToUniversalTime() ?? DateTimeOffset.UnixEpoch;
        var from = intake.Origin(source, DataFormat.Nightscout, record.Text("enteredBy"));
        var byName = new Dictionary<string, PersonProfile>(StringComparer.Ordinal);
        if (record.Part("store") is { ValueKind: JsonValueKind.Object } store)
        {
            foreach (var member in store.EnumerateObject())
            {
                if (Read(member.Value, member.Name, record.Text("units")).TryGet(out var profile, out var problem)) byName[member.Name] = profile;
                else intake.Skip(source, $"the profile {member.Name}: {problem.What}");
            }
        }
        else if (Read(record, "", record.Text("units")).TryGet(out var old, out var problem))
        {
            byName[""] = old;
        }
        else
        {
            intake.Skip(source, $"a profile: {problem.What}");
        }

        if (byName.Count == 0) return;
        intake.Profiles.Store(at, byName);
        if (byName.TryGetValue(record.Text("defaultProfile") ?? "", out var chosen) || byName.Count == 1 && (chosen = byName.Values.First()) is not null) intake.Profiles.Set(at, from, chosen);
    }

    /// <summary>A profile carried by a record as a text; null where it is none.</summary>
    public static PersonProfile? Inline(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, name, null).TryGet(out var profile, out _) ? profile : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Result<PersonProfile> Read(JsonElement profile, string name, string? outerUnits)
    {
        var sens = Entries(profile, "sens");

        // A sensitivity below 15 is mmol/L per U, whatever the profile says: nobody falls by 15 mg/dL for a unit and doses by hand.
        var isMmol = (profile.Text("units") ?? outerUnits) is { } units ? units.StartsWith("mmol", StringComparison.OrdinalIgnoreCase) : sens.Exists(entry => entry.Value < 15);
        MgPerDl Glucose(double value) => isMmol ? MgPerDl.FromMmolPerLitre(value) : new MgPerDl(value);
        var (low, high) = (Entries(profile, "target_low"), Entries(profile, "target_high"));
        if (high.Count == 0) high = low;
        if (low.Count == 0) low = high;
        if (!Positive(sens) || !Positive(Entries(profile, "carbratio")) || !Positive(low)) return new Problem("it lacks sensitivity, carb ratio or target", "export the profile whole");

        var targets = low.Select((entry, i) => new ScheduleEntry<TargetRange>(
            entry.StartMinute, new TargetRange(Glucose(entry.Value), Glucose(Math.Max(entry.Value, At(high, entry.StartMinute))))));
        if (!ScheduleParts.Whole("basal", Entries(profile, "basal").Where(entry => entry.Value >= 0).Select(entry => new ScheduleEntry<UnitsPerHour>(entry.StartMinute, new UnitsPerHour(entry.Value)))).TryGet(out var basal, out var problem)) return problem;
        if (!ScheduleParts.Whole("sens", sens.Select(entry => new ScheduleEntry<MgPerDl>(entry.StartMinute, Glucose(entry.Value)))).TryGet(out var sensitivity, out problem)) return problem;
        if (!ScheduleParts.Whole("carbratio", Entries(profile, "carbratio")).TryGet(out var ratio, out problem)) return problem;
        if (!ScheduleParts.Whole("target", targets).TryGet(out var target, out problem)) return problem;
        return new PersonProfile(name, new TherapySchedules(basal, sensitivity, ratio, target), profile.Number("dia"), profile.Text("timezone"), null);
    }

    private static bool Positive(List<ScheduleEntry<double>> entries) => entries.Count > 0 && entries.TrueForAll(entry => entry.Value > 0);

    private static double At(List<ScheduleEntry<double>> entries, int minute) => entries.Where(entry => entry.StartMinute <= minute).Select(entry => entry.Value).DefaultIfEmpty(entries[^1].Value).Last();

    // A list of { time, value, timeAsSeconds }, or in the old shape one number.
    private static List<ScheduleEntry<double>> Entries(JsonElement profile, string name)
    {
        if (profile.Part(name) is not { ValueKind: JsonValueKind.Array } list) return profile.Number(name) is { } single ? [new ScheduleEntry<double>(0, single)] : [];
        var entries = new List<ScheduleEntry<double>>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.Number("value") is not { } value || !double.IsFinite(value)) continue;
            var minute = item.Number("timeAsSeconds") is { } seconds ? seconds / 60 : Minute(item.Text("time"));
            if (minute is >= 0 and < 1440) entries.Add(new ScheduleEntry<double>((int)minute, value));
        }

        return entries;
    }

    private static double? Minute(string? time) =>
        TimeOnly.TryParse(time, CultureInfo.InvariantCulture, out var clock) ? clock.Hour * 60 + clock.Minute : null;
}
