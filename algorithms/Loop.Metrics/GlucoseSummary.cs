using Loop.Therapy;
using MathNet.Numerics.Statistics;

namespace Loop.Metrics;

/// <summary>The standard figures of a stretch of sensor glucose. Full precision: round when shown, and show the window beside them.</summary>
/// <param name="Window">What they were taken from: count, active percent, whether it is enough for a report.</param>
/// <param name="Ranges">Readings by consensus tier.</param>
/// <param name="Mean">mg/dL.</param>
/// <param name="StandardDeviation">With n − 1, mg/dL.</param>
/// <param name="Risk">LBGI and HBGI.</param>
/// <param name="RiskIndex">GRI.</param>
public sealed record GlucoseSummary(
    GlucoseWindow Window,
    TimeInRanges Ranges,
    MgPerDl Mean,
    MgPerDl StandardDeviation,
    GlucoseRisk Risk,
    GlycemiaRiskIndex RiskIndex)
{
    /// <summary>An hour of readings: a mean of fewer says nothing that the readings do not.</summary>
    public const int FewestReadings = 12;

    /// <summary>Coefficient of variation, percent; up to 36 counts as stable.</summary>
    public double CoefficientOfVariation => 100 * StandardDeviation.Value / Mean.Value;

    /// <summary>
    /// Glucose management indicator (Bergenstal et al. 2018), percent. Of a window shorter than the consensus asks for, a figure for
    /// comparison only.
    /// </summary>
    public double Gmi => 3.31 + 0.02392 * Mean.Value;

    /// <summary>The figures, or the problem that there are too few readings.</summary>
    public static Result<GlucoseSummary> Of(GlucoseWindow window)
    {
        var values = window.Readings.Select(reading => reading.Value).ToList();
        if (values.Count < FewestReadings)
        {
            return new Problem(
                $"not enough data: {values.Count} glucose readings where at least {FewestReadings} are needed",
                "take a longer stretch, or see why the sensor is silent");
        }

        var (mean, deviation) = values.Select(value => value.Value).MeanStandardDeviation();
        var ranges = TimeInRanges.Of(values);
        return new GlucoseSummary(
            window,
            ranges,
            new MgPerDl(mean),
            new MgPerDl(deviation),
            GlucoseRisk.Of(values),
            GlycemiaRiskIndex.Of(ranges));
    }
}
