using Loop.Therapy;

namespace Loop.Metrics;

/// <summary>
/// Low and high blood glucose index (Kovatchev et al. 2006): readings on a scale on which lows weigh as much as highs, zero near 112.5 mg/dL.
/// </summary>
/// <param name="Lbgi">Mean risk of lows over all readings: below 1.1 minimal, above 5 high.</param>
/// <param name="Hbgi">Mean risk of highs over all readings: below 4.5 low, above 9 high.</param>
public readonly record struct GlucoseRisk(double Lbgi, double Hbgi)
{
    /// <summary>The means over readings, which must be at least 20 mg/dL each; NaN of none.</summary>
    public static GlucoseRisk Of(IReadOnlyCollection<MgPerDl> glucose)
    {
        var (low, high) = (0.0, 0.0);
        foreach (var value in glucose)
        {
            var f = Symmetric(value);
            if (f < 0) low += 10 * f * f;
            else high += 10 * f * f;
        }

        return new GlucoseRisk(low / glucose.Count, high / glucose.Count);
    }

    /// <summary>The scale itself, about −2 at 40 and 2 at 400 mg/dL.</summary>
    internal static double Symmetric(MgPerDl glucose) => 1.509 * (Math.Pow(Math.Log(glucose.Value), 1.084) - 5.381);
}
