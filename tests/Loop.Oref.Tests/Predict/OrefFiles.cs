using System.Globalization;
using System.Text.Json.Nodes;
using Loop.Therapy;

namespace Loop.Oref.Tests.Predict;

/// <summary>An observation as the JSON files that oref0 would have been given at that moment.</summary>
internal static class OrefFiles
{
    private static readonly TimeZoneInfo Zone = Observations.Settings(OrefMode.Exact).Zone;

    public static JsonObject Profile(Observation observation) => new()
    {
        ["enableSMB_always"] = true,
        ["maxSMBBasalMinutes"] = 60,
        ["maxUAMSMBBasalMinutes"] = 60,
        ["max_iob"] = 6,
        ["settings"] = new JsonObject { ["insulin_action_curve"] = observation.Settings.InsulinActionHours, ["maxBasal"] = observation.Settings.MaxBasal.Value },
        ["basals"] = Entries(observation.Schedules.Basal, (entry, i) => new JsonObject { ["i"] = i, ["minutes"] = entry.StartMinute, ["rate"] = entry.Value.Value }),
        ["isf"] = new JsonObject { ["sensitivities"] = Entries(observation.Schedules.Sensitivity, (entry, _) => new JsonObject { ["offset"] = entry.StartMinute, ["sensitivity"] = entry.Value.Value }) },
        ["targets"] = new JsonObject
        {
            ["user_preferred_units"] = "mg/dL",
            ["targets"] = Entries(observation.Schedules.Target, (entry, _) => new JsonObject { ["offset"] = entry.StartMinute, ["low"] = entry.Value.Low.Value, ["high"] = entry.Value.High.Value }),
        },
        ["carbratio"] = new JsonObject { ["units"] = "grams", ["schedule"] = Entries(observation.Schedules.CarbRatio, (entry, _) => new JsonObject { ["offset"] = entry.StartMinute, ["ratio"] = entry.Value }) },
        ["temptargets"] = new JsonArray(),
        ["model"] = observation.Model.ToString(),
    };

    public static JsonObject Iob(Observation observation, string profile, double? ratio)
    {
        var inputs = new JsonObject { ["history"] = History(observation), ["profile"] = JsonNode.Parse(profile), ["clock"] = Clock(observation) };
        if (ratio is { } known) inputs["autosens"] = new JsonObject { ["ratio"] = known };
        return new JsonObject { ["inputs"] = inputs };
    }

    public static JsonObject Autosens(Observation observation, string profile) => new()
    {
        ["iob_inputs"] = new JsonObject { ["history"] = History(observation), ["profile"] = JsonNode.Parse(profile) },
        ["carbs"] = Carbs(observation),
        ["glucose_data"] = Readings(observation),
        ["basalprofile"] = JsonNode.Parse(profile)!["basalprofile"]!.DeepClone(),
        ["temptargets"] = new JsonArray(),
    };

    public static JsonObject Meal(Observation observation, string profile) => new()
    {
        ["history"] = History(observation),
        ["profile"] = JsonNode.Parse(profile),
        ["basalprofile"] = JsonNode.Parse(profile)!["basalprofile"]!.DeepClone(),
        ["clock"] = Clock(observation),
        ["carbs"] = Carbs(observation),
        ["glucose"] = Readings(observation),
    };

    public static JsonObject Glucose(Observation observation) => new()
    {
        ["glucose"] = new JsonArray([.. observation.Glucose.Select(reading => new JsonObject { ["date"] = reading.At.ToUnixTimeMilliseconds(), ["sgv"] = reading.Value.Value })]),
    };

    public static JsonObject Decision(Observation observation, string profile, string iob, string glucose, string meal, double? ratio) => new()
    {
        ["glucose_status"] = JsonNode.Parse(glucose),
        ["currenttemp"] = new JsonObject { ["duration"] = observation.TempBasal.Remaining.TotalMinutes, ["rate"] = observation.TempBasal.Rate!.Value.Value, ["temp"] = "absolute" },
        ["iob_data"] = JsonNode.Parse(iob),
        ["profile"] = JsonNode.Parse(profile),
        ["autosens_data"] = ratio is { } known ? new JsonObject { ["ratio"] = known } : null,
        ["meal_data"] = JsonNode.Parse(meal),
        ["microBolusAllowed"] = true,
        ["reservoir_data"] = observation.Reservoir.Value,
        ["currentTime"] = observation.Instant.ToUnixTimeMilliseconds(),
    };

    private static string Clock(Observation observation) => observation.Instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonArray History(Observation observation) => new([.. observation.History.SelectMany(Records)]);

    private static JsonArray Carbs(Observation observation) =>
        new([.. observation.Carbs.Select(entry => new JsonObject { ["created_at"] = entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), ["carbs"] = entry.Grams })]);

    private static JsonArray Readings(Observation observation) => new([.. observation.Glucose.Select(reading => new JsonObject
    {
        ["date"] = reading.At.ToUnixTimeMilliseconds(),
        ["dateString"] = reading.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["glucose"] = reading.Value.Value,
    })]);

    private static JsonArray Entries<T>(DailySchedule<T> schedule, Func<ScheduleEntry<T>, int, JsonObject> entry) => new([.. schedule.Entries.Select(entry)]);

    private static IEnumerable<JsonObject> Records(PumpEvent record)
    {
        JsonObject Make(string type, string? key = null, JsonNode? value = null)
        {
            var made = new JsonObject { ["_type"] = type, ["timestamp"] = TimeZoneInfo.ConvertTime(record.At, Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) };
            if (key is not null) made[key] = value;
            return made;
        }

        switch (record)
        {
            case BolusEvent bolus:
                return [Make("Bolus", "amount", bolus.Delivered.Value)];
            case TempBasalEvent temp:
                var basal = Make("TempBasal", "rate", temp.Percent ?? temp.Rate!.Value.Value);
                basal["temp"] = temp.Percent is null ? "absolute" : "percent";
                return temp.Duration is { } duration ? [Make("TempBasalDuration", "duration (min)", duration.TotalMinutes), basal] : [basal];
            case SuspendEvent:
                return [Make("PumpSuspend")];
            case ResumeEvent:
                return [Make("PumpResume")];
            case CarbEvent carbs:
                return [Make(carbs.ByWizard ? "BolusWizard" : "JournalEntryMealMarker", "carb_input", carbs.Grams)];
            case PrimeEvent:
                return [Make("Prime", "amount", 5)];
            default:
                return [Make("Rewind")];
        }
    }
}
