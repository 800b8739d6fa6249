namespace Loop.Tuning;

/// <summary>The share of eaten carbohydrate that appears in each five minutes after it: a rise and fall of two equal compartments.</summary>
public sealed class CarbAppearance
{
    private const double Tail = 1e-3;                       // what is left when a meal counts as over

    private readonly double[] shares;

    /// <param name="peakMinutes">Minutes to the fastest appearance: 40 for a mixed meal (Hovorka et al. 2004), 15 or so for juice.</param>
    public CarbAppearance(double peakMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(peakMinutes);
        var list = new List<double>();
        var before = 1.0;
        for (var i = 1; before > Tail; i++)
        {
            var t = i * PersonTrace.StepMinutes / peakMinutes;
            var after = (1 + t) * Math.Exp(-t);
            list.Add(before - after);
            before = after;
        }

        shares = [.. list.Select(share => share / (1 - before))];
    }

    /// <summary>Grams that appear in one step, of what was eaten in it and before.</summary>
    public double Appearing(IReadOnlyList<double> carbs, int step)
    {
        var sum = 0.0;
        for (var i = Math.Min(step, shares.Length - 1); i >= 0; i--) sum += shares[i] * carbs[step - i];
        return sum;
    }
}
