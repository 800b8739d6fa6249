using System.Globalization;
using System.Text;
using System.Text.Json;
using Loop.Oref;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.Bench;

/// <summary>An observation as the files that oref0 would have been given at that moment, in one JSON object for pass.js.</summary>
internal static class PeerDay
{
    public const string Zone = "America/New_York";
    public const double MaxIob = 6;
    public const string Preferences = """{"max_iob": 6, "enableSMB_always": true, "enableUAM": true, "enableSMB_with_COB": true, "enableSMB_after_carbs": true, "A52_risk_enable": true}""";

    public static string Write(Observation observation, OrefSettings settings)
    {
        var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            var profile = Profile(observation, settings);
            var history = Json(json => History(json, observation, settings.Zone));
            var glucose = Json(json => Glucose(json, observation));
            var clock = Text(observation.Instant, settings.Zone);
            using var parsed = JsonDocument.Parse(profile);
            var basals = parsed.RootElement.GetProperty("basalprofile").GetRawText();
            writer.WriteStartObject();
            writer.WriteNumber("now", observation.Instant.ToUnixTimeMilliseconds());
            writer.WritePropertyName("currenttemp");
            writer.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $$"""{"duration":{{observation.TempBasal.Remaining.TotalMinutes}},"rate":{{observation.TempBasal.Rate!.Value.Value}},"temp":"absolute"}"""));
            writer.WritePropertyName("iob");
            writer.WriteRawValue($$"""{"history":{{history}},"profile":{{profile}},"clock":"{{clock}}"}""");
            writer.WritePropertyName("meal");
            writer.WriteRawValue($$"""{"history":{{history}},"profile":{{profile}},"basalprofile":{{basals}},"clock":"{{clock}}","carbs":[],"glucose":{{glucose}}}""");
            writer.WritePropertyName("autosens");
            writer.WriteRawValue($$"""{"iob_inputs":{"history":{{history}},"profile":{{profile}}},"carbs":[],"glucose_data":{{glucose}},"basalprofile":{{basals}},"temptargets":[]}""");
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Profile(Observation observation, OrefSettings settings)
    {
        var pump = Json(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("insulin_action_curve", observation.Settings.InsulinActionHours);
            json.WriteNumber("maxBasal", observation.Settings.MaxBasal.Value);
            json.WriteEndObject();
        });
        var basals = Entries(observation.Schedules.Basal, (json, entry, i) =>
        {
            json.WriteNumber("i", i);
            json.WriteNumber("minutes", entry.StartMinute);
            json.WriteNumber("rate", entry.Value.Value);
        });
        var isf = Entries(observation.Schedules.Sensitivity, (json, entry, _) => Offset(json, entry.StartMinute, "sensitivity", entry.Value.Value));
        var ratios = Entries(observation.Schedules.CarbRatio, (json, entry, _) => Offset(json, entry.StartMinute, "ratio", entry.Value));
        var targets = Entries(observation.Schedules.Target, (json, entry, _) =>
        {
            Offset(json, entry.StartMinute, "low", entry.Value.Low.Value);
            json.WriteNumber("high", entry.Value.High.Value);
        });
        var args = Preferences[..^1] + $$""", "settings":{{pump}},"basals":{{basals}},"isf":{"sensitivities":{{isf}}},"targets":{"user_preferred_units":"mg/dL","targets":{{targets}}},"carbratio":{"units":"grams","schedule":{{ratios}}},"temptargets":[],"model":"{{observation.Model}}"}""";
        var now = observation.Instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return JsonLines.Answer($$"""{"stage":"get-profile","now":{{now}},"args":{{args}}}""", settings.Zone);
    }

    private static void Offset(Utf8JsonWriter json, int minute, string name, double value)
    {
        json.WriteNumber("offset", minute);
        json.WriteNumber(name, value);
    }

    private static string Entries<T>(DailySchedule<T> schedule, Action<Utf8JsonWriter, ScheduleEntry<T>, int> write) => Json(json =>
    {
        json.WriteStartArray();
        for (var i = 0; i < schedule.Entries.Count; i++)
        {
            json.WriteStartObject();
            write(json, schedule.Entries[i], i);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Glucose(Utf8JsonWriter json, Observation observation)
    {
        json.WriteStartArray();
        foreach (var reading in observation.Glucose)
        {
            json.WriteStartObject();
            json.WriteNumber("date", reading.At.ToUnixTimeMilliseconds());
            json.WriteString("dateString", reading.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteNumber("sgv", reading.Value.Value);
            json.WriteNumber("glucose", reading.Value.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void History(Utf8JsonWriter json, Observation observation, TimeZoneInfo zone)
    {
        json.WriteStartArray();
        foreach (var item in observation.History) Write(json, item, Text(item.At, zone));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PumpEvent item, string at)
    {
        switch (item)
        {
            case BolusEvent bolus:
                Record("Bolus", () => json.WriteNumber("amount", bolus.Delivered.Value));
                break;
            case CarbEvent carbs:
                Record("BolusWizard", () => json.WriteNumber("carb_input", carbs.Grams));
                break;
            case TempBasalEvent temp:
                Record("TempBasalDuration", () => json.WriteNumber("duration (min)", temp.Duration!.Value.TotalMinutes));
                Record("TempBasal", () =>
                {
                    json.WriteNumber("rate", temp.Rate!.Value.Value);
                    json.WriteString("temp", "absolute");
                });
                break;
            default:
                Record("Rewind", () => { });
                break;
        }

        void Record(string type, Action fields)
        {
            json.WriteStartObject();
            json.WriteString("_type", type);
            json.WriteString("timestamp", at);
            fields();
            json.WriteEndObject();
        }
    }

    private static string Text(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes)) write(writer);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
