using Loop.Campaign.Requests;

namespace Loop.Campaign.Stages;

/// <summary>The figures of one request that hang together: where glucose is and goes, how much insulin and carbs act.</summary>
/// <param name="Bg">mg/dL.</param>
/// <param name="Delta">mg/dL per 5 min, as the two that follow.</param>
/// <param name="Basal">U/h.</param>
/// <param name="Sens">mg/dL per U.</param>
/// <param name="Iob">U.</param>
/// <param name="Carbs">g.</param>
/// <param name="Cob">g.</param>
/// <param name="Target">mg/dL; a temp target where one is set.</param>
internal sealed record Moment(
    double Bg, double Delta, double ShortDelta, double LongDelta,
    double Basal, double Sens, double Iob, double Carbs, double Cob, double Target, bool IsTempTarget)
{
    public static Moment Draw(Prng random)
    {
        if (random.Chance(0.05)) return RisingFromLow(random);
        var basal = ProfileFields.Basal(random);
        var carbs = random.Chance(0.45) ? random.Between(5, 120, 0) : 0;
        var cob = carbs > 0 && random.Chance(0.75) ? random.Between(0, carbs, 0) : 0;
        var isTempTarget = random.Chance(0.25);
        var target = isTempTarget ? random.Pick(80, 85, 110, 120, 140, 160, 200, 150) : random.Pick(90, 95, 100, 100, 105, 110, 120);
        var (delta, shortDelta, longDelta) = Deltas(random);
        return new(Glucose(random), delta, shortDelta, longDelta, basal, Isf(random), Insulin(random, basal), carbs, cob, target, isTempTarget);
    }

    // A little too much insulin, glucose rising, and just so little basal that withholding it makes no difference: chance alone
    // hardly finds it.
    private static Moment RisingFromLow(Prng random)
    {
        var bg = random.Between(76, 98, 0);
        var sens = random.Between(20, 45, 0);
        var delta = random.Between(1, 5, 1);
        var iob = Math.Round((bg - random.Between(55, 75)) / sens, 3);
        return new(bg, delta, delta, random.Between(0, 4, 1), random.Pick(0.05, 0.1, 0.15), sens, iob, 0, 0, 100, false);
    }

    private static double Glucose(Prng random) => random.Whole(0, 9) switch
    {
        0 => random.Between(40, 75, 0),
        1 => random.Between(65, 90, 1),
        2 or 3 or 4 => random.Between(80, 140, 0),
        5 or 6 => random.Between(120, 220, 0),
        7 => random.Between(180, 400, 0),
        8 => random.Between(90, 180, 2),
        _ => random.Chance(0.3) ? random.Pick(5, 10, 11, 38, 39, 60, 61) : random.Between(100, 160, 0),
    };

    private static (double Delta, double ShortDelta, double LongDelta) Deltas(Prng random)
    {
        if (random.Chance(0.04)) return (0, random.Between(-1.2, 1.2, 2), random.Between(-1.2, 1.2, 2));
        var delta = random.Chance(0.05) ? random.Between(-60, 70, 0) : random.Between(-12, 12, random.Pick(0, 2));
        var shortDelta = Math.Round(delta * random.Between(0.3, 1.3) + random.Between(-2, 2), 2);
        return (delta, shortDelta, Math.Round(delta * random.Between(0, 1.1) + random.Between(-2, 2), 2));
    }

    private static double Isf(Prng random) =>
        random.Pick(random.Between(25, 80, 0), random.Between(25, 80, 3), random.Between(80, 250, 0), random.Between(5, 25, 1));

    private static double Insulin(Prng random, double basal) => Math.Round(
        random.Pick(
            random.Between(-1.5, 1.5), random.Between(-3, 1) * basal, random.Between(0, 6), random.Between(-0.3, 0.3), random.Between(0, 2)), 3);
}

/// <summary>The temp basal that runs: minutes left and U/h.</summary>
internal sealed record RunningTemp(double Duration, double Rate);
