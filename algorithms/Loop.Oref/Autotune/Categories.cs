using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>The readings of a day by what moved glucose, oldest first.</summary>
internal sealed class Categories
{
    public List<CategorizedReading> Carbs { get; private set; } = [];

    public List<CategorizedReading> Corrections { get; private set; } = [];

    public List<CategorizedReading> Basal { get; private set; } = [];

    public List<CategorizedReading> Uam { get; } = [];

    /// <summary>Of each the insulin is not known yet.</summary>
    public List<PreparedPeriod> Periods { get; } = [];

    public PrepSteps Steps { get; set; }

    public CategoryCounts Counts => new(Carbs.Count, Corrections.Count, Basal.Count, Uam.Count);

    /// <summary>Gives unannounced rises to the category that they are taken for, and helps out where one has too few readings.</summary>
    public void EvenOut(bool uamIsBasal)
    {
        // oref0's measures: an hour of readings, and the fewest that ISF is tuned by.
        const int Hour = 12;
        const int Few = 10;
        var counts = Counts;
        if (uamIsBasal)
        {
            Basal.AddRange(Uam);
            Steps |= PrepSteps.UamCountedAsBasal;
        }
        else if (counts.Carbs > Hour)
        {
            Basal.AddRange(Uam);
            Steps |= PrepSteps.UamCountedAsBasalAfterCarbs;
        }
        else
        {
            if (2 * counts.Basal < counts.Uam)
            {
                Basal = LowerHalf(Basal, Uam);
                Steps |= PrepSteps.BasalFromUam;
            }

            if (2 * counts.Corrections < counts.Uam && counts.Corrections < Few)
            {
                Corrections = LowerHalf(Corrections, Uam);
                Steps |= PrepSteps.CorrectionsFromUam;
            }
        }

        if (4 * Basal.Count + Corrections.Count >= counts.Carbs || Corrections.Count >= Few) return;
        Corrections = [.. Corrections, .. Carbs];
        Carbs = [];
        Steps |= PrepSteps.CorrectionsFromCarbs;
    }

    // By deviation; the higher half is more likely to be a meal.
    private static List<CategorizedReading> LowerHalf(List<CategorizedReading> own, List<CategorizedReading> uam)
    {
        List<CategorizedReading> both = [.. own, .. uam];
        JsSort.Sort(both, static (left, right) => left.Deviation - right.Deviation);
        return both[..(both.Count / 2)];
    }
}
