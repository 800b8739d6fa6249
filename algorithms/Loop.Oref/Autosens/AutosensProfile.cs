using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Autosens;

/// <summary>What autosens reads of a profile, besides what the insulin history does.</summary>
public sealed record AutosensProfile
{
    /// <summary>Null where the profile has none: oref0 throws when it comes to a reading.</summary>
    public IReadOnlyList<SensitivityEntry>? Sensitivities { get; init; }

    /// <summary>ISF in force now, mg/dL per U.</summary>
    public JsNumber Sens { get; init; }

    /// <summary>g per U.</summary>
    public JsNumber CarbRatio { get; init; }

    /// <summary>mg/dL per 5 min.</summary>
    public JsNumber Min5mCarbImpact { get; init; }

    /// <summary>U/h.</summary>
    public JsNumber MaxDailyBasal { get; init; }

    public JsNumber AutosensMin { get; init; }

    public JsNumber AutosensMax { get; init; }

    public JsFlag RewindResetsAutosens { get; init; }

    public JsFlag HighTemptargetRaisesSensitivity { get; init; }

    public static AutosensProfile From(OrefProfile profile) => new()
    {
        Sensitivities = profile.Sensitivities,
        Sens = profile.Sens,
        CarbRatio = profile.CarbRatio,
        Min5mCarbImpact = profile.Preferences.Min5mCarbImpact,
        MaxDailyBasal = profile.MaxDailyBasal,
        AutosensMin = profile.Preferences.AutosensMin,
        AutosensMax = profile.Preferences.AutosensMax,
        RewindResetsAutosens = profile.Preferences.RewindResetsAutosens,
        HighTemptargetRaisesSensitivity = profile.Preferences.HighTemptargetRaisesSensitivity,
    };
}
