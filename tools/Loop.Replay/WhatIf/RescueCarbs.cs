using Loop.Tuning;

namespace Loop.Replay;

/// <summary>What becomes of carbohydrate that was eaten against a low, when the low is not there any more or is a new one.</summary>
public enum RescueRule
{
    /// <summary>Eaten as recorded, whatever glucose does.</summary>
    Keep,

    /// <summary>Never eaten: the insulin alone is compared.</summary>
    Drop,

    /// <summary>Eaten when the replayed glucose is low, and only then.</summary>
    Adapt,
}

/// <summary>Finds the record's rescue carbs, and eats as a rule has it.</summary>
internal sealed class RescueCarbs
{
    // Small, and in or just after a low: juice or tablets, not a meal.
    private const double MostGrams = 20;
    private const double Low = 80;
    private const int LowWithinSteps = 4;

    // A person takes fifteen grams at sixty and waits twenty minutes.
    private const double TreatedAt = 60;
    private const double Treatment = 15;
    private const int WaitSteps = 4;

    private readonly RescueRule rule;
    private readonly double[] recorded;
    private int waitUntil;

    public RescueCarbs(PersonTrace trace, RescueRule rule)
    {
        this.rule = rule;
        recorded = new double[trace.Steps];
        for (var k = 0; k < trace.Steps; k++)
        {
            if (trace.Carbs[k] is not (> 0 and <= MostGrams)) continue;
            for (var i = Math.Max(0, k - LowWithinSteps); i <= k; i++)
            {
                if (trace.Glucose[i] < Low) recorded[k] = trace.Carbs[k];
            }
        }
    }

    /// <summary>How many of the record's carbs are taken for rescue.</summary>
    public int Recorded => recorded.Count(grams => grams > 0);

    /// <summary>Grams beside the record's at a step, where the replayed glucose is as given.</summary>
    public double Extra(int step, double glucose)
    {
        if (rule == RescueRule.Keep) return 0;
        if (rule == RescueRule.Drop) return -recorded[step];
        if (recorded[step] > 0)
        {
            if (!(glucose >= Low)) waitUntil = step + WaitSteps;
            return glucose >= Low ? -recorded[step] : 0;
        }

        if (!(glucose < TreatedAt) || step < waitUntil) return 0;
        waitUntil = step + WaitSteps;
        return Treatment;
    }
}
