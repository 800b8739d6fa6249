using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>What oref0's autotune-prep reads: glucose of a day, and what was given and eaten from some hours before it on.</summary>
public sealed record PrepInputs
{
    /// <summary>Newest first. Only records with a created_at count toward insulin on board.</summary>
    public required IReadOnlyList<PumpRecord> History { get; init; }

    /// <summary>As <see cref="MealHistory.Find"/> lists them; in any order.</summary>
    public required IReadOnlyList<MealEntry> Meals { get; init; }

    /// <summary>In any order.</summary>
    public required IReadOnlyList<PrepGlucose> Glucose { get; init; }

    /// <summary>
    /// The glucose once oref0 has been through it: to a reading without any time it has given "now". Null where that is no other.
    /// </summary>
    public IReadOnlyList<PrepGlucose>? GlucoseAgain { get; init; }

    public required PrepProfile Profile { get; init; }

    /// <summary>Rises without carbs count toward basal.</summary>
    public bool CategorizeUamAsBasal { get; init; }

    /// <summary>Also tries other durations and peaks of insulin action.</summary>
    public bool TuneInsulinCurve { get; init; }

    /// <summary>"Now" for what was given in the periods of meals, ms since 1970.</summary>
    public required double Now { get; init; }

    /// <summary>The rig's zone: schedules are local.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public Corrections Corrections { get; init; }

    /// <summary>What oref0 throws on when it comes to the first reading that can be judged; null where there is nothing.</summary>
    public Problem? ReadingProblem { get; init; }
}

/// <summary>A glucose reading to be categorised.</summary>
/// <param name="Date">ms since 1970; what is 0 or NaN is passed over.</param>
/// <param name="Glucose">mg/dL; what is below 39 is passed over.</param>
/// <param name="Source">Its place among the readings given.</param>
public readonly record struct PrepGlucose(double Date, double Glucose, int Source);

/// <summary>The profile that the day is judged by: the last tuned one, with the pump's curve.</summary>
public sealed record PrepProfile
{
    /// <summary>What insulin does, and the tuned basal schedule.</summary>
    public required InsulinProfile Insulin { get; init; }

    public required IReadOnlyList<SensitivityEntry> Sensitivities { get; init; }

    /// <summary>g per U.</summary>
    public JsNumber CarbRatio { get; init; }

    /// <summary>mg/dL per 5 min.</summary>
    public JsNumber Min5mCarbImpact { get; init; }
}
