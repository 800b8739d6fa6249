using MathNet.Numerics.LinearAlgebra;

namespace Loop.Tuning;

/// <summary>
/// Basal need, insulin sensitivity and carbohydrate sensitivity of all hours fitted together to how glucose moved: least squares with a
/// prior on the settings, and weights that take a meal nobody recorded for what it is. Days stay apart, so that they can be drawn again.
/// </summary>
internal sealed class JointFit
{
    // Readings of an hour go together: four quarter-hours count as one.
    private const double Correlated = 4;

    // Huber's and Tukey's constants: each 95 % as good as plain least squares where errors are normal. Huber's weights find the way, Tukey's
    // then give an unrecorded meal none at all.
    private const double Huber = 1.345;
    private const double Tukey = 4.685;
    private const double MadToDeviation = 1.4826;
    private const int HuberRounds = 8;
    private const int TukeyRounds = 8;

    private readonly IReadOnlyList<FitBlock> blocks;
    private readonly Dictionary<int, (Matrix<double> Normal, Vector<double> Right)> byDay = [];

    private JointFit(IReadOnlyList<FitBlock> blocks) => this.blocks = blocks;

    /// <summary>Days with anything to learn from.</summary>
    public IReadOnlyList<int> Days => [.. byDay.Keys.Order()];

    public HourlyFactors Factors { get; private set; } = HourlyFactors.AsSet;

    /// <summary>Typical size of what the fit does not explain, mg/dL in five minutes.</summary>
    public double Residual { get; private set; }

    public static JointFit Of(IReadOnlyList<FitBlock> blocks)
    {
        var fit = new JointFit(blocks);
        for (var round = 0; round < HuberRounds; round++) fit.Reweigh(off => off <= Huber ? 1 : Huber / off);
        for (var round = 0; round < TukeyRounds; round++) fit.Reweigh(off => off < Tukey ? Math.Pow(1 - off * off / (Tukey * Tukey), 2) : 0);
        return fit;
    }

    /// <summary>The fit of other days than all, some of them twice, at the weights of all.</summary>
    public HourlyFactors Again(ReadOnlySpan<int> days)
    {
        var (normal, right) = Empty();
        foreach (var day in days)
        {
            normal += byDay[day].Normal;
            right += byDay[day].Right;
        }

        return Solved(normal, right);
    }

    private void Reweigh(Func<double, double> weightOf)
    {
        Residual = Math.Max(0.1, MadToDeviation * MedianOf([.. blocks.Select(block => Math.Abs(block.Change - Factors.Expected(block)))]));
        byDay.Clear();
        foreach (var block in blocks)
        {
            if (!byDay.TryGetValue(block.Day, out var sums)) byDay[block.Day] = sums = Empty();
            var off = Math.Abs(block.Change - Factors.Expected(block)) / Residual;
            var weight = weightOf(off) / (Residual * Residual * Correlated);
            Factors.Accumulate(block, weight, sums.Normal, sums.Right);
        }

        Factors = Again([.. byDay.Keys.Order()]);
    }

    private static HourlyFactors Solved(Matrix<double> normal, Vector<double> right)
    {
        FitPrior.Add(normal, right);
        return new HourlyFactors(normal.Cholesky().Solve(right));
    }

    private static (Matrix<double> Normal, Vector<double> Right) Empty() =>
        (Matrix<double>.Build.Dense(HourlyFactors.Unknowns, HourlyFactors.Unknowns), Vector<double>.Build.Dense(HourlyFactors.Unknowns));

    private static double MedianOf(double[] values)
    {
        if (values.Length == 0) return 0;
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
