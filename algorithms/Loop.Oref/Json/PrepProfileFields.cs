using System.Text.Json;
using Loop.Oref.Autotune;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Json;

/// <summary>What autotune-prep reads of a profile's JSON.</summary>
/// <param name="Insulin">What the iob stage reads of it.</param>
/// <param name="Sensitivities">Null where oref0 throws once it comes to a reading.</param>
internal sealed record PrepProfileFields(ProfileFields Insulin, List<SensitivityEntry>? Sensitivities, JsNumber CarbRatio, JsNumber Min5mCarbImpact)
{
    private static readonly PrepProfileFields Start = new(ProfileFields.Start, null, default, default);

    /// <summary>Null where the profile is null; what is neither that nor an object is one without anything in it.</summary>
    public static PrepProfileFields? ReadNext(ref Utf8JsonReader reader)
    {
        if (!reader.NextObject(out var isNull)) return isNull ? null : Start;
        return reader.CurrentFields(Start, static (fields, scoped name, ref json) => name switch
        {
            "basalprofile" => fields with { Insulin = ReadBasals(fields.Insulin, ref json) },
            "isfProfile" => fields with { Sensitivities = NextSchedule(ref json) },
            "carb_ratio" => fields with { CarbRatio = json.NextNumber() },
            "min_5m_carbimpact" => fields with { Min5mCarbImpact = json.NextNumber() },
            _ => fields with { Insulin = ProfileFields.Read(fields.Insulin, name, ref json) },
        });
    }

    public PrepProfile ToProfile() => new()
    {
        Insulin = Insulin.Profile,
        Sensitivities = Sensitivities ?? [],
        CarbRatio = CarbRatio,
        Min5mCarbImpact = Min5mCarbImpact,
    };

    // The characters of a text are to oref0 entries with nothing in them.
    private static ProfileFields ReadBasals(ProfileFields insulin, ref Utf8JsonReader reader)
    {
        var peek = reader;
        if (peek.NextText() is not { } text) return ProfileFields.Read(insulin, "basalprofile", ref reader);
        return reader.Pass(insulin with { Profile = insulin.Profile with { BasalProfile = new BasalEntry[text.Length] } });
    }

    private static List<SensitivityEntry>? NextSchedule(ref Utf8JsonReader reader) =>
        !reader.NextObject(out _)
            ? null
            : reader.CurrentFields(default(List<SensitivityEntry>), static (list, scoped name, ref json) =>
                name is "sensitivities" ? json.NextSensitivities() : json.Pass(list));
}
