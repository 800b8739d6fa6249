using MathNet.Numerics.LinearAlgebra;

namespace Loop.Tuning;

/// <summary>
/// What a fit says of each hour, as factors on the settings in force: of the basal need, of the sensitivity, and of the insulin that a
/// gram needs. One is what the settings say. Of sensitivity only what moves glucose can tell: a quiet night says what the basal need is
/// and nothing of the sensitivity, which is why these are the unknowns and not the body's own glucose production.
/// </summary>
internal sealed class HourlyFactors(Vector<double> values)
{
    public const int Hours = 24;
    public const int Unknowns = 3 * Hours;

    public static HourlyFactors AsSet { get; } = new(Vector<double>.Build.Dense(Unknowns, 1));

    public double Basal(int hour) => values[hour];

    public double Isf(int hour) => values[Hours + hour];

    public double InsulinOfGram(int hour) => values[2 * Hours + hour];

    public double Expected(in FitBlock block) => Isf(block.Hour) * Unscaled(block);

    /// <summary>Adds one block's part of the normal equations, straightened around these factors.</summary>
    public void Accumulate(in FitBlock block, double weight, Matrix<double> normal, Vector<double> right)
    {
        var h = block.Hour;
        ReadOnlySpan<int> places = [h, Hours + h, 2 * Hours + h];
        ReadOnlySpan<double> slopes =
        [
            Isf(h) * block.Therapy.Isf * block.Therapy.Basal / 12, Unscaled(block), Isf(h) * block.Therapy.CarbSensitivity * block.Carbs,
        ];
        var wanted = block.Change - Expected(block);
        for (var i = 0; i < places.Length; i++) wanted += slopes[i] * values[places[i]];
        for (var i = 0; i < places.Length; i++)
        {
            right[places[i]] += weight * slopes[i] * wanted;
            for (var j = 0; j < places.Length; j++) normal[places[i], places[j]] += weight * slopes[i] * slopes[j];
        }
    }

    private double Unscaled(in FitBlock block) =>
        block.Therapy.Isf * (Basal(block.Hour) * block.Therapy.Basal / 12 - block.Activity)
        + InsulinOfGram(block.Hour) * block.Therapy.CarbSensitivity * block.Carbs;
}
