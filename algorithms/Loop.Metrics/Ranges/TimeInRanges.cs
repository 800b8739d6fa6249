using Loop.Therapy;

namespace Loop.Metrics;

/// <summary>The five tiers of the 2019 consensus on time in range (Battelino et al., Diabetes Care 42:1593), lowest first.</summary>
public enum GlucoseTier
{
    /// <summary>Below 54 mg/dL.</summary>
    VeryLow,

    /// <summary>54 up to, not including, 70 mg/dL.</summary>
    Low,

    /// <summary>70 to 180 mg/dL, both included.</summary>
    InRange,

    /// <summary>Above 180 up to 250 mg/dL, included.</summary>
    High,

    /// <summary>Above 250 mg/dL.</summary>
    VeryHigh,
}

/// <summary>How many readings fell in each tier. Every reading falls in exactly one.</summary>
public sealed record TimeInRanges(int VeryLow, int Low, int InRange, int High, int VeryHigh)
{
    public int Count => VeryLow + Low + InRange + High + VeryHigh;

    /// <summary>The tier of a value.</summary>
    public static GlucoseTier TierOf(MgPerDl glucose) => glucose.Value switch
    {
        < 54 => GlucoseTier.VeryLow,
        < 70 => GlucoseTier.Low,
        <= 180 => GlucoseTier.InRange,
        <= 250 => GlucoseTier.High,
        _ => GlucoseTier.VeryHigh,
    };

    public static TimeInRanges Of(IEnumerable<MgPerDl> glucose)
    {
        var counts = new int[5];
        foreach (var value in glucose) counts[(int)TierOf(value)]++;
        return new TimeInRanges(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    /// <summary>Readings in a tier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a tier.</exception>
    public int this[GlucoseTier tier] => tier switch
    {
        GlucoseTier.VeryLow => VeryLow,
        GlucoseTier.Low => Low,
        GlucoseTier.InRange => InRange,
        GlucoseTier.High => High,
        GlucoseTier.VeryHigh => VeryHigh,
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "One of the five tiers."),
    };

    /// <summary>Percent of all readings in a tier; NaN when there are none.</summary>
    public double Percent(GlucoseTier tier) => 100.0 * this[tier] / Count;

    /// <summary>All below 70 mg/dL, percent.</summary>
    public double PercentBelowRange => 100.0 * (VeryLow + Low) / Count;

    /// <summary>All above 180 mg/dL, percent.</summary>
    public double PercentAboveRange => 100.0 * (High + VeryHigh) / Count;

    /// <summary>
    /// Whole percents, lowest tier first, that add to exactly 100: each rounded down, then the largest remainders up. All zero when there are no
    /// readings. A tier that shows 0 here may still hold readings: show it as "&lt;1".
    /// </summary>
    public IReadOnlyList<int> WholePercents()
    {
        if (Count == 0) return [0, 0, 0, 0, 0];
        int[] counts = [VeryLow, Low, InRange, High, VeryHigh];
        var whole = counts.Select(count => (int)(100L * count / Count)).ToArray();
        var missing = 100 - whole.Sum();
        foreach (var tier in Enumerable.Range(0, 5).OrderByDescending(tier => 100L * counts[tier] % Count).Take(missing)) whole[tier]++;
        return whole;
    }
}
