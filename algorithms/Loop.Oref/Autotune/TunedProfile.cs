using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>What autotune changes of a profile.</summary>
public sealed record TunedProfile
{
    /// <summary>24, one for each hour.</summary>
    public required IReadOnlyList<TunedHour> Hours { get; init; }

    /// <summary>mg/dL per U.</summary>
    public JsNumber Sensitivity { get; init; }

    /// <summary>mg/dL per g.</summary>
    public JsNumber CarbEffect { get; init; }

    /// <summary>g per U.</summary>
    public double CarbRatio { get; init; }

    /// <summary>h; null where it stays as it is.</summary>
    public JsNumber? Dia { get; init; }

    /// <summary>Minutes; null where it stays as it is.</summary>
    public JsNumber? InsulinPeakTime { get; init; }

    /// <summary>Curves were tried: from now on the profile's own peak counts.</summary>
    public bool UsesCustomPeakTime { get; init; }

    public TuningSteps Steps { get; init; }
}

/// <summary>The basal rate of an hour.</summary>
/// <param name="Source">The place of the entry it was made of in the previous schedule.</param>
/// <param name="Rate">U/h; null where oref0's copy of it was no number.</param>
/// <param name="Untuned">Null where the entry's own stays.</param>
public readonly record struct TunedHour(int Source, JsNumber Rate, JsNumber? Untuned);

/// <summary>A tuned profile; or a schedule that oref0 refuses (it answers nothing).</summary>
public sealed record TuningOutcome(TunedProfile? Profile, Problem? Refusal);
