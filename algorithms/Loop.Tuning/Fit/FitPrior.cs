using MathNet.Numerics.LinearAlgebra;

namespace Loop.Tuning;

/// <summary>What is believed before the data speaks: the person's settings are roughly right, and neighbouring hours are alike.</summary>
internal static class FitPrior
{
    // Settings that a person lives with are within a quarter or so of right.
    private const double Level = 0.25;

    // From one hour to the next a basal need changes by some hundredths of itself, sensitivity and carb ratio by less.
    private static readonly double[] FromHourToHour = [0.06, 0.025, 0.03];

    /// <summary>Adds the prior to the normal equations.</summary>
    public static void Add(Matrix<double> normal, Vector<double> right)
    {
        for (var kind = 0; kind < HourlyFactors.Unknowns; kind += HourlyFactors.Hours)
        {
            var step = FromHourToHour[kind / HourlyFactors.Hours];
            var alike = 1 / (step * step);
            for (var hour = 0; hour < HourlyFactors.Hours; hour++)
            {
                var (here, next) = (kind + hour, kind + (hour + 1) % HourlyFactors.Hours);
                const double level = 1 / (Level * Level * HourlyFactors.Hours);
                normal[here, here] += level;
                right[here] += level;
                normal[here, here] += alike;
                normal[next, next] += alike;
                normal[here, next] -= alike;
                normal[next, here] -= alike;
            }
        }
    }
}
