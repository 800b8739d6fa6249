using Loop.Patients;
using MathNet.Numerics.Statistics;

namespace Loop.Tuning;

/// <summary>
/// How sure a figure is, when the days it came from are one draw of many that might have been: whole days are drawn again with
/// replacement, since the readings of a day go together. The same seed draws the same days.
/// </summary>
public sealed class DayBootstrap
{
    /// <summary>Draws that make the fifth and the ninety-fifth percentile steady to a tenth of the interval.</summary>
    public const int UsualDraws = 400;

    private readonly int[][] draws;

    public DayBootstrap(int days, ulong seed, int count = UsualDraws)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        draws = new int[count][];
        for (var draw = 0; draw < count; draw++)
        {
            var noise = new NoiseStream(seed, NoisePurpose.DayBootstrap, (ulong)draw);
            draws[draw] = new int[days];
            for (var i = 0; i < days; i++) draws[draw][i] = Math.Min(days - 1, (int)(noise.Uniform((ulong)i) * days));
        }
    }

    public int Count => draws.Length;

    /// <summary>The days of one draw, by index, some of them twice.</summary>
    public ReadOnlySpan<int> this[int draw] => draws[draw];

    /// <summary>The interval that a figure of a set of days falls in, nine draws of ten.</summary>
    /// <param name="figure">The figure of the named days; NaN where they have none.</param>
    public Interval Of(Func<ReadOnlySpan<int>, double> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var values = new List<double>(draws.Length);
        foreach (var draw in draws)
        {
            var value = figure(draw);
            if (double.IsFinite(value)) values.Add(value);
        }

        return Interval.Of(values);
    }
}

/// <summary>What nine in ten of many equally likely figures lie between, and the one in the middle; NaN where there are none.</summary>
/// <param name="Low">Fifth percentile.</param>
/// <param name="Median">Fiftieth.</param>
/// <param name="High">Ninety-fifth.</param>
public readonly record struct Interval(double Low, double Median, double High)
{
    /// <summary>Whether the interval holds zero: the sign of the figure is then not known.</summary>
    public bool HoldsZero => !(Low > 0 || High < 0);

    public static Interval Of(IReadOnlyCollection<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) return new Interval(double.NaN, double.NaN, double.NaN);
        double[] sorted = [.. values.Order()];
        return new Interval(At(sorted, 0.05), At(sorted, 0.5), At(sorted, 0.95));
    }

    // Linear between the two nearest, as most statistics programs have it.
    private static double At(double[] sorted, double share) => SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);
}
