namespace Loop.Oref.JavaScript;

/// <summary>oref0's percentile: its place is counted in elements, not in the steps between them.</summary>
public static class Percentile
{
    /// <param name="sorted">Ascending; of none the percentile is 0.</param>
    /// <param name="share">0 to 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.Length == 0) return 0;
        if (share <= 0) return sorted[0];
        if (share >= 1) return sorted[^1];
        var place = sorted.Length * share;
        var lower = (int)Math.Floor(place);
        var weight = place % 1;
        return lower + 1 >= sorted.Length ? sorted[lower] : sorted[lower] * (1 - weight) + sorted[lower + 1] * weight;
    }
}
