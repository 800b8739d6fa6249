using System.Text.Json;
using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Oref.Profile;

namespace Loop.Oref.Json;

/// <summary>Reads the glucose and the profile that carb absorption is computed from.</summary>
internal static class MealInputsJson
{
    /// <summary>Glucose records; null where oref0 throws on the list.</summary>
    /// <param name="now">What a missing time means to moment, ms since 1970.</param>
    public static List<MealReading>? NextMealReadings(ref this Utf8JsonReader reader, double now, TimeZoneInfo zone)
    {
        var absent = Stamp.Absent(now);
        return reader.NextObjects(new MealReading(default, default, absent, absent, absent), (reading, scoped name, ref json) => name switch
        {
            "glucose" => reading with { Glucose = json.NextNumber() },
            "sgv" => reading with { Sgv = json.NextNumber() },
            "date" => reading with { Date = json.NextStamp(zone) },
            "display_time" => reading with { DisplayTime = json.NextStamp(zone) },
            "dateString" => reading with { DateString = json.NextStamp(zone) },
            _ => json.Pass(reading),
        });
    }

    /// <summary>A profile; null where it is null. What is neither an object nor null is to oref0 one without anything in it.</summary>
    public static MealProfileFields? NextMealProfile(ref this Utf8JsonReader reader)
    {
        if (reader.NextObject(out var isNull)) return reader.CurrentFields(MealProfileFields.Start, MealProfileFields.Read);
        return isNull ? null : MealProfileFields.Start;
    }
}

/// <summary>What the meal stage reads of a profile's JSON.</summary>
internal sealed record MealProfileFields(MealProfile Profile, ProfileFields Insulin)
{
    public static MealProfileFields Start { get; } = new(new MealProfile { Insulin = new InsulinProfile() }, ProfileFields.Start);

    public static FieldReader<MealProfileFields> Read { get; } = static (fields, scoped name, ref json) => name switch
    {
        "isfProfile" => fields with { Profile = ReadSensitivities(fields.Profile, ref json) },
        "carb_ratio" => fields with { Profile = fields.Profile with { CarbRatio = json.NextNumber() } },
        "min_5m_carbimpact" => fields with { Profile = fields.Profile with { Min5mCarbImpact = json.NextNumber() } },
        "maxCOB" => fields with { Profile = fields.Profile with { MaxCob = ReadMaxCob(ref json) } },
        _ => fields with { Insulin = ProfileFields.Read(fields.Insulin, name, ref json) },
    };

    private static MealProfile ReadSensitivities(MealProfile profile, ref Utf8JsonReader json)
    {
        if (!json.NextObject(out _)) return profile with { Sensitivities = null };
        return json.CurrentFields(profile, static (sofar, scoped name, ref reader) =>
            name is "sensitivities" ? sofar with { Sensitivities = ReadEntries(ref reader) } : reader.Pass(sofar));
    }

    // What is no list of entries is none, but the characters of a text are entries without anything in them.
    private static List<SensitivityEntry>? ReadEntries(ref Utf8JsonReader json)
    {
        var peek = json;
        if (peek.NextText() is not { } text) return json.NextSensitivities();
        json.SkipNext();
        return [.. Enumerable.Repeat(default(SensitivityEntry), text.Length)];
    }

    // oref0 asks for a number here, and a text is none.
    private static JsNumber ReadMaxCob(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number) return json.GetDouble();
        json.Skip();
        return JsNumber.Undefined;
    }
}
