using Loop.Patients;

namespace Loop.Trial;

/// <summary>One figure of a trial: each arm's mean over patients and, of two arms, the mean of the patients' own differences with its 95 % interval.</summary>
/// <param name="Patients">With the figure in every arm.</param>
/// <param name="MeanB">NaN where there is one arm.</param>
/// <param name="Difference">B minus A; NaN where there is one arm.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="BetterInB">Percent of patients for whom B is better; NaN where neither way is.</param>
public sealed record ComparedFigure(
    string Column, string Unit, Figure Figure, int Patients, double MeanA, double LowA, double HighA, double MeanB, double LowB, double HighB,
    double Difference, double Low, double High, double BetterInB);

/// <summary>
/// Compares arms patient by patient. Days, meals, sensors and faults are the same in both, so the difference of one patient is the settings' doing; whole patients are drawn again
/// (2000 times, seeded) for the interval, because the days of one patient are not independent of each other. Percentile intervals.
/// </summary>
internal static class PairedComparison
{
    private const int Draws = 2000;

    /// <param name="patients">The table of patients.</param>
    public static IReadOnlyList<ComparedFigure> Of(Table patients, ulong seed) =>
        [.. ResultColumns.Compared.Select((column, number) => Compare(column, patients, new NoiseStream(seed, NoisePurpose.Bootstrap, (ulong)number)))];

    private static ComparedFigure Compare(ResultColumn column, Table patients, NoiseStream noise)
    {
        var (place, arm, patient) = (patients.IndexOf(column.Name), patients.IndexOf("arm"), patients.IndexOf("patient"));
        var a = ByPatient("A");
        var b = ByPatient("B");
        var both = a.Keys.Where(number => double.IsFinite(a[number]) && (b.Count == 0 || (b.TryGetValue(number, out var value) && double.IsFinite(value)))).Order().ToList();
        var first = both.Select(number => a[number]).ToArray();
        var second = b.Count == 0 ? [] : both.Select(number => b[number]).ToArray();
        var apart = second.Select((value, i) => value - first[i]).ToArray();
        var (lowA, highA) = Interval(first, noise);
        var (lowB, highB) = Interval(second, noise);
        var (low, high) = Interval(apart, noise);
        return new ComparedFigure(
            column.Name, column.Unit, column.Figure, both.Count, Mean(first), lowA, highA, Mean(second), lowB, highB, Mean(apart), low, high, Better(apart, column.Figure));

        Dictionary<int, double> ByPatient(string name) =>
            patients.Rows.Where(row => (string)row[arm] == name).ToDictionary(row => (int)row[patient], row => (double)row[place]);
    }

    private static double Better(double[] apart, Figure figure) => figure == Figure.Neither || apart.Length == 0
        ? double.NaN
        : 100.0 * apart.Count(value => figure == Figure.Higher ? value > 0 : value < 0) / apart.Length;

    private static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Average();

    private static (double Low, double High) Interval(double[] values, NoiseStream noise)
    {
        if (values.Length < 2) return (double.NaN, double.NaN);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++) sum += values[(int)(noise.Uniform((ulong)((long)draw * values.Length + i)) * values.Length)];
            means[draw] = sum / values.Length;
        }

        Array.Sort(means);
        return (Quantile(means, 0.025), Quantile(means, 0.975));
    }

    // Linear between order statistics (type 7).
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
