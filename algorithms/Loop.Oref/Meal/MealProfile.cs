using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Meal;

/// <summary>What the meal stage reads of a profile. oref0's defaults are not applied here: its profile stage does that.</summary>
public sealed record MealProfile
{
    public required InsulinProfile Insulin { get; init; }

    /// <summary>ISF over the day; null or empty where the profile has none, which oref0 does not survive.</summary>
    public IReadOnlyList<SensitivityEntry>? Sensitivities { get; init; }

    /// <summary>g per U, at all times.</summary>
    public JsNumber CarbRatio { get; init; }

    /// <summary>The least that carbs are taken to raise glucose while there are any, mg/dL per 5 min.</summary>
    public JsNumber Min5mCarbImpact { get; init; }

    /// <summary>g; no limit where it is no number.</summary>
    public JsNumber MaxCob { get; init; }

    public static MealProfile From(OrefProfile profile) => new()
    {
        Insulin = InsulinProfile.From(profile),
        Sensitivities = profile.Sensitivities,
        CarbRatio = profile.CarbRatio,
        Min5mCarbImpact = profile.Preferences.Min5mCarbImpact,
        MaxCob = profile.Preferences.MaxCob,
    };
}
