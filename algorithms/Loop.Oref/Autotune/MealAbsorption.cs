using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>The carbs on board while a day is gone through, and the periods by which the carb ratio is tuned.</summary>
internal sealed class MealAbsorption(PrepProfile profile)
{
    // A period shorter than this says nothing, minutes.
    private const double ShortestPeriod = 60;

    private double cob;
    private bool isAbsorbing;
    private bool isInPeriod;
    private double periodCarbs;
    private (double Iob, double Bg, double Time) start;

    /// <summary>g of the meals that are acting.</summary>
    public double Carbs { get; private set; }

    /// <summary>Carbs are on board, or what followed them has not ended yet.</summary>
    public bool IsActing => cob > 0 || isAbsorbing || Carbs > 0;

    public void Add(double carbs)
    {
        cob += carbs;
        Carbs += carbs;
    }

    /// <summary>Takes off what glucose shows to have been absorbed in five minutes.</summary>
    public void Absorb(double deviation, double isf)
    {
        if (!(cob > 0)) return;
        var impact = Math.Max(deviation, profile.Min5mCarbImpact.Number);
        cob = Math.Max(0, cob - impact * profile.CarbRatio.Number / isf);
    }

    /// <summary>
    /// From carbs until none are on board and insulin is low again is a period: what insulin its carbs took tells the carb ratio. Meals
    /// that overlap are one.
    /// </summary>
    /// <param name="isLast">The last reading of the day ends it.</param>
    public void Follow(double bg, double time, double iob, double basal, double carbs, bool isLast, List<PreparedPeriod> periods, ref PrepSteps steps)
    {
        if (!(cob > 0) && !isInPeriod) return;
        periodCarbs += carbs;
        if (!isInPeriod) start = (iob, bg, time);
        isInPeriod = !isLast && (cob > 0 || iob > basal / 2);
        if (isInPeriod) return;
        if (JsMath.Round((time - start.Time) / 1000 / 60) < ShortestPeriod) steps |= PrepSteps.CarbPeriodTooShort;
        else if (isLast && cob > 0) steps |= PrepSteps.CarbPeriodUnfinished;
        else
        {
            periods.Add(new PreparedPeriod(start.Iob, start.Bg, start.Time, iob, bg, time, periodCarbs, 0));
            steps |= PrepSteps.CarbPeriodKept;
        }

        periodCarbs = 0;
    }

    /// <summary>Absorption goes on while glucose rises unexplained and insulin is not low.</summary>
    public void Decay(double iob, double basal, double deviation)
    {
        isAbsorbing = !(iob < basal / 2) && deviation > 0;

        // A cob that is no number counts as none here.
        if (!isAbsorbing && !(cob > 0)) Carbs = 0;
    }
}
