using System.Text.Json;
using Loop.Oref.Autosens;

namespace Loop.Oref.Json;

/// <summary>What autosens, and the insulin history for it, read of a profile's JSON.</summary>
internal sealed record AutosensProfileFields(ProfileFields Insulin, AutosensProfile Autosens)
{
    private static readonly AutosensProfileFields Start = new(ProfileFields.Start, new AutosensProfile());

    private static readonly FieldReader<AutosensProfileFields> Field = static (fields, scoped name, ref json) => name switch
    {
        "isfProfile" => fields with { Autosens = ReadSensitivities(fields.Autosens, ref json) },
        "sens" => fields with { Autosens = fields.Autosens with { Sens = json.NextNumber() } },
        "carb_ratio" => fields with { Autosens = fields.Autosens with { CarbRatio = json.NextNumber() } },
        "min_5m_carbimpact" => fields with { Autosens = fields.Autosens with { Min5mCarbImpact = json.NextNumber() } },
        "max_daily_basal" => fields with { Autosens = fields.Autosens with { MaxDailyBasal = json.NextNumber() } },
        "autosens_min" => fields with { Autosens = fields.Autosens with { AutosensMin = json.NextNumber() } },
        "autosens_max" => fields with { Autosens = fields.Autosens with { AutosensMax = json.NextNumber() } },
        "rewind_resets_autosens" => fields with { Autosens = fields.Autosens with { RewindResetsAutosens = json.NextFlag() } },
        "high_temptarget_raises_sensitivity" =>
            fields with { Autosens = fields.Autosens with { HighTemptargetRaisesSensitivity = json.NextFlag() } },
        _ => fields with { Insulin = ProfileFields.Read(fields.Insulin, name, ref json) },
    };

    /// <summary>The next value; null where it is null, on which oref0 throws. What else is no object is a profile without anything in it.</summary>
    public static AutosensProfileFields? ReadNext(ref Utf8JsonReader reader) =>
        reader.NextObject(out var isNull) ? reader.CurrentFields(Start, Field) : isNull ? null : Start;

    private static AutosensProfile ReadSensitivities(AutosensProfile profile, ref Utf8JsonReader json) => !json.NextObject(out _) ? profile
        : json.CurrentFields(profile, static (profile, scoped name, ref inner) =>
            name is "sensitivities" ? profile with { Sensitivities = inner.NextSensitivities() } : inner.Pass(profile));
}
