using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>What autotune reads of the profile that it changes.</summary>
public sealed record TunableProfile
{
    public required IReadOnlyList<TunableBasal> Basals { get; init; }

    /// <summary>The first of the ISF schedule, the only one that is tuned; mg/dL per U.</summary>
    public JsNumber Sensitivity { get; init; }

    /// <summary>g per U.</summary>
    public JsNumber CarbRatio { get; init; }

    /// <summary>h.</summary>
    public JsNumber Dia { get; init; }

    /// <summary>Minutes; without <see cref="UseCustomPeakTime"/> the curve's own stands in its place.</summary>
    public JsNumber InsulinPeakTime { get; init; }

    public JsFlag UseCustomPeakTime { get; init; }

    public string? Curve { get; init; }

    /// <summary>mg/dL per 5 min.</summary>
    public JsNumber Min5mCarbImpact { get; init; }
}

/// <summary>An entry of a basal schedule.</summary>
/// <param name="Minutes">Start, minutes after local midnight.</param>
/// <param name="Rate">U/h.</param>
/// <param name="Untuned">On how many nights it was only smoothed.</param>
public readonly record struct TunableBasal(JsNumber Minutes, JsNumber Rate, JsNumber Untuned = default);

/// <summary>What the pump's own profile says, and how far autotune may go from it.</summary>
public sealed record PumpLimits
{
    /// <summary>Empty where there is none.</summary>
    public IReadOnlyList<TunableBasal> Basals { get; init; } = [];

    /// <summary>The first of the pump's ISF schedule, mg/dL per U; null where there is no schedule. Its carb ratio then counts for nothing either.</summary>
    public JsNumber? Sensitivity { get; init; }

    /// <summary>g per U.</summary>
    public JsNumber CarbRatio { get; init; }

    public JsNumber AutosensMax { get; init; }

    public JsNumber AutosensMin { get; init; }

    /// <summary>How much of the ISF found, and how little of the pump's, is moved toward.</summary>
    public JsNumber IsfAdjustmentFraction { get; init; }
}
