using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>What oref0's autotune reads: a day put into categories, the profile of yesterday's run, and the pump's own.</summary>
public sealed record TuningInputs
{
    public required TuningData Data { get; init; }

    public required TunableProfile Previous { get; init; }

    public required PumpLimits Pump { get; init; }

    /// <summary>The rig's zone: hours of the day are local.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public Corrections Corrections { get; init; }
}

/// <summary>A day's readings by what moved glucose, and its meals.</summary>
public sealed record TuningData
{
    /// <summary>In which carbs were absorbed, oldest first.</summary>
    public IReadOnlyList<TuningReading> Carbs { get; init; } = [];

    /// <summary>In which insulin beyond the schedule acted.</summary>
    public IReadOnlyList<TuningReading> Corrections { get; init; } = [];

    /// <summary>In which scheduled basal governed.</summary>
    public IReadOnlyList<TuningReading> Basal { get; init; } = [];

    public IReadOnlyList<CarbPeriod> Periods { get; init; } = [];

    /// <summary>How five durations of insulin action fit, the present one third; null where none was tried.</summary>
    public IReadOnlyList<CurveFit>? Durations { get; init; }

    /// <summary>How five peaks fit, the present one third; null where none was tried.</summary>
    public IReadOnlyList<CurveFit>? Peaks { get; init; }
}

/// <summary>A reading as tuning sees it.</summary>
/// <param name="Date">ms since 1970; NaN for an invalid date, which falls into no hour.</param>
/// <param name="Deviation">What insulin does not explain, mg/dL per 5 min.</param>
/// <param name="Bgi">What insulin should have done, mg/dL per 5 min.</param>
/// <param name="Absorption">Where in a meal it lies.</param>
/// <param name="MealCarbs">The meal's carbs, whole g.</param>
public readonly record struct TuningReading(double Date, double Deviation, double Bgi, Absorption Absorption, double MealCarbs);

/// <summary>Where in the absorption of carbs a reading lies.</summary>
public enum Absorption
{
    Within,
    Start,
    End,
}

/// <summary>A time from carbs until they are gone and insulin is low again.</summary>
/// <param name="InitialIob">U.</param>
/// <param name="InitialBg">mg/dL.</param>
/// <param name="EndBg">mg/dL.</param>
/// <param name="Carbs">g.</param>
/// <param name="Insulin">Given in that time, U.</param>
public readonly record struct CarbPeriod(JsNumber InitialIob, JsNumber InitialBg, JsNumber EndBg, JsNumber Carbs, JsNumber Insulin);

/// <summary>How well a duration or peak of insulin action explains the readings of the basal category.</summary>
/// <param name="Value">h or minutes.</param>
/// <param name="MeanDeviation">mg/dL per 5 min.</param>
/// <param name="RmsDeviation">mg/dL per 5 min.</param>
public readonly record struct CurveFit(JsNumber Value, JsNumber MeanDeviation, JsNumber RmsDeviation);
