using Loop.Metrics;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>The figures of a stretch of glucose that answers are given in. All in percent of readings, but the mean.</summary>
/// <param name="Mean">mg/dL.</param>
/// <param name="Gri">Glycemia risk index, 0…100.</param>
public sealed record GlucoseOutcome(double Below54, double Below70, double InRange, double Above180, double Above250, double Mean, double Variation, double Gri)
{
    /// <summary>Null where there is too little glucose to speak of.</summary>
    public static GlucoseOutcome? Of(IReadOnlyList<double> glucose, DateTimeOffset start)
    {
        var readings = new List<GlucoseReading>(glucose.Count);
        for (var k = 0; k < glucose.Count; k++)
        {
            if (double.IsFinite(glucose[k])) readings.Add(new GlucoseReading(start.AddMinutes(5.0 * k), new MgPerDl(glucose[k])));
        }

        if (readings.Count == 0 || !GlucoseSummary.Of(GlucoseWindow.Of(readings, start, start.AddMinutes(5.0 * glucose.Count))).TryGet(out var summary, out _)) return null;
        return new GlucoseOutcome(
            summary.Ranges.Percent(GlucoseTier.VeryLow), summary.Ranges.PercentBelowRange, summary.Ranges.Percent(GlucoseTier.InRange),
            summary.Ranges.PercentAboveRange, summary.Ranges.Percent(GlucoseTier.VeryHigh), summary.Mean.Value, summary.CoefficientOfVariation, summary.RiskIndex.Value);
    }

    /// <summary>The figures with their names, in the order in which they are shown.</summary>
    public IEnumerable<(string Name, double Value)> Figures =>
    [
        ("below 54", Below54), ("below 70", Below70), ("in range 70–180", InRange), ("above 180", Above180), ("above 250", Above250),
        ("mean", Mean), ("CV", Variation), ("GRI", Gri),
    ];
}
