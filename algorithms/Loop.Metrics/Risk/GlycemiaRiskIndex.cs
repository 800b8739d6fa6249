namespace Loop.Metrics;

/// <summary>
/// Glycemia risk index (Klonoff et al. 2023): one figure from 0 (best) to 100, weighing the tiers as clinicians ranked them.
/// </summary>
/// <param name="Low">Hypoglycaemia component, percent points.</param>
/// <param name="High">Hyperglycaemia component, percent points.</param>
public readonly record struct GlycemiaRiskIndex(double Low, double High)
{
    public double Value => Math.Min(100, 3.0 * Low + 1.6 * High);

    /// <summary>A (to 20), B (to 40), C (to 60), D (to 80), E.</summary>
    public char Zone => Value switch
    {
        <= 20 => 'A',
        <= 40 => 'B',
        <= 60 => 'C',
        <= 80 => 'D',
        _ => 'E',
    };

    /// <summary>Of tiers with at least one reading.</summary>
    public static GlycemiaRiskIndex Of(TimeInRanges ranges) => new(
        ranges.Percent(GlucoseTier.VeryLow) + 0.8 * ranges.Percent(GlucoseTier.Low),
        ranges.Percent(GlucoseTier.VeryHigh) + 0.5 * ranges.Percent(GlucoseTier.High));
}
