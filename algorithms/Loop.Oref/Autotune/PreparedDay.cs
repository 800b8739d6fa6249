using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>A day put into categories: what <see cref="AutotuneCore"/> tunes by.</summary>
public sealed record PreparedDay
{
    /// <summary>Readings in which carbs were absorbed (oref0's CSFGlucoseData), oldest first.</summary>
    public required IReadOnlyList<CategorizedReading> Carbs { get; init; }

    /// <summary>In which insulin beyond the schedule acted (ISFGlucoseData).</summary>
    public required IReadOnlyList<CategorizedReading> Corrections { get; init; }

    /// <summary>In which scheduled basal governed (basalGlucoseData).</summary>
    public required IReadOnlyList<CategorizedReading> Basal { get; init; }

    /// <summary>Meals with the insulin they took (CRData).</summary>
    public required IReadOnlyList<PreparedPeriod> Periods { get; init; }

    /// <summary>By duration of insulin action, h; null where oref0 writes none.</summary>
    public IReadOnlyList<CurveDeviation>? DurationDeviations { get; init; }

    /// <summary>By peak of insulin action, minutes; null where oref0 writes none.</summary>
    public IReadOnlyList<CurveDeviation>? PeakDeviations { get; init; }

    /// <summary>Readings of each category before they were evened out.</summary>
    public required CategoryCounts Counts { get; init; }

    public PrepSteps Steps { get; init; }

    /// <summary>As <see cref="AutotuneCore"/> reads it: what passing through oref0's JSON would leave of it.</summary>
    public TuningData ToTuningData() => new()
    {
        Carbs = Readings(Carbs),
        Corrections = Readings(Corrections),
        Basal = Readings(Basal),
        Periods = [.. Periods.Select(period => new CarbPeriod(
            OrNull(period.InitialIob), OrNull(period.InitialBg), OrNull(period.EndBg), OrNull(period.Carbs), OrNull(period.Insulin)))],
        Durations = Fits(DurationDeviations),
        Peaks = Fits(PeakDeviations),
    };

    private static TuningReading[] Readings(IReadOnlyList<CategorizedReading> readings) =>
        [.. readings.Select(reading => new TuningReading(
            JsDate.TimeClip(reading.Date), reading.Deviation, double.IsFinite(reading.Bgi) ? reading.Bgi + 0.0 : double.NaN, reading.Absorption ?? Absorption.Within, Math.Truncate(reading.MealCarbs.Number)))];

    // NaN is null in JSON.
    private static CurveFit[]? Fits(IReadOnlyList<CurveDeviation>? deviations) =>
        deviations is null ? null : [.. deviations.Select(deviation => new CurveFit(deviation.Value, OrNull(deviation.Mean), OrNull(deviation.Rms)))];

    private static JsNumber OrNull(double value) => double.IsFinite(value) ? value : JsNumber.Null;
}

/// <summary>A reading and what it was found to be.</summary>
/// <param name="Source">The place of the reading in what was given.</param>
/// <param name="Date">ms since 1970.</param>
/// <param name="Glucose">mg/dL; the mean where several readings are one.</param>
/// <param name="AvgDelta">Change over 20 min, mg/dL per 5 min; two decimals, and -0 where oref0 writes "-0.00".</param>
/// <param name="Bgi">What insulin should have done, mg/dL per 5 min.</param>
/// <param name="Deviation">The rest, mg/dL per 5 min; as <paramref name="AvgDelta"/>.</param>
/// <param name="Absorption">Where a meal's absorption starts or ends; null elsewhere.</param>
/// <param name="MealCarbs">g of the meal; absent outside one.</param>
/// <param name="StartsUam">An unannounced rise starts here.</param>
public readonly record struct CategorizedReading(
    int Source, double Date, double Glucose, double AvgDelta, double Bgi, double Deviation, Absorption? Absorption, JsNumber MealCarbs, bool StartsUam);

/// <summary>A time from carbs until they are gone and insulin is low again.</summary>
/// <param name="InitialIob">U.</param>
/// <param name="InitialBg">mg/dL.</param>
/// <param name="Start">ms since 1970.</param>
/// <param name="EndIob">U.</param>
/// <param name="EndBg">mg/dL.</param>
/// <param name="End">ms since 1970.</param>
/// <param name="Carbs">g.</param>
/// <param name="Insulin">Given after <paramref name="Start"/> and up to <paramref name="End"/>, U.</param>
public readonly record struct PreparedPeriod(
    double InitialIob, double InitialBg, double Start, double EndIob, double EndBg, double End, double Carbs, double Insulin);

/// <summary>What a duration or peak of insulin action leaves unexplained, mg/dL per 5 min, three decimals.</summary>
/// <param name="Value">h or minutes.</param>
/// <param name="Smr">The square of the mean root.</param>
public readonly record struct CurveDeviation(double Value, double Mean, double Smr, double Rms);

/// <summary>How many readings each category holds.</summary>
public readonly record struct CategoryCounts(int Carbs, int Corrections, int Basal, int Uam);
