using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Meal;

/// <summary>Walks the meals of the last six hours, newest first, and asks of each how much was absorbed since.</summary>
internal sealed class MealTotal(MealInputs inputs, AbsorptionPass pass, Carryover carried)
{
    private const double Window = 6 * 60 * 60 * 1000;
    private const double LeastCarbs = 1;

    private readonly double now = inputs.Clock.Moment;
    private readonly List<MealAbsorption> meals = [];
    private CarbCount count;
    private CarbCount toRemove;
    private double mealCob;
    private double lastCarbTime;
    private bool bwFound;
    private MealBranch took;

    /// <summary>The report, or why oref0 throws.</summary>
    /// <param name="entries">Newest first.</param>
    public Result<MealReport> Of(IReadOnlyList<MealEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (!(entries[i].Carbs.Number >= LeastCarbs) || !IsInWindow(entries[i].Timestamp.Moment)) continue;
            if (Take(entries[i]) is { } problem) return problem;
        }

        // Deviations go by the last half hour, whatever meals there are.
        if (!pass.Run(now - Window, now, ref carried).TryGet(out var trend, out var unanswerable)) return unanswerable;
        return Report(trend);
    }

    private bool IsInWindow(double time)
    {
        if (time > now - Window && time <= now) return true;
        took |= time > now ? MealBranch.Future : double.IsNaN(time) ? MealBranch.Undated : MealBranch.TooOld;
        return false;
    }

    private Problem? Take(in MealEntry entry)
    {
        var time = entry.Timestamp.Moment;
        var carbs = CarbCount.Of(entry);
        if (carbs.Bw > 0) bwFound = true;
        took |= carbs.Ns > 0 ? MealBranch.NsCarbs : carbs.Bw > 0 ? MealBranch.BwCarbs : MealBranch.JournalCarbs;
        if (meals.Count > 0 && carried.Clock.Moment < now) took |= MealBranch.ClockLeftBehind;
        count += carbs;
        lastCarbTime = Math.Max(lastCarbTime, time);
        if (!pass.Run(time, double.NaN, ref carried).TryGet(out var seen, out var problem)) return problem;
        var cob = Math.Max(0, count.All - seen.CarbsAbsorbed);
        meals.Add(new MealAbsorption(time, carbs.All, count.All, seen.CarbsAbsorbed, cob));
        Count(carbs, cob);
        return null;
    }

    // Carbs that are all absorbed no longer count, until an older meal shows that more is left: theirs were not the last to be absorbed.
    private void Count(CarbCount carbs, double cob)
    {
        if (double.IsNaN(cob)) took |= MealBranch.Unknown;
        else mealCob = Math.Max(mealCob, cob);
        if (cob < mealCob)
        {
            took |= MealBranch.Removed;
            toRemove += carbs;
            return;
        }

        // What was queued of the event list's stays queued: oref0 forgets it here. It shows in that figure alone.
        if (toRemove.All > 0) took |= MealBranch.Restored;
        toRemove = new CarbCount(0, 0, 0, toRemove.Journal);
    }

    private MealReport Report(in CarbAbsorption trend)
    {
        var left = count - toRemove;
        var limit = inputs.Profile.MaxCob;
        if (!limit.IsNumber) took |= MealBranch.NoMaxCob;
        else if (mealCob > limit.Number) took |= MealBranch.CappedAtMaxCob;
        var cob = limit.IsNumber ? Math.Min(limit.Number, mealCob) : mealCob;

        // Carbs of which nothing can be seen might be counted for ever.
        if (trend.CurrentDeviation.IsUndefined)
        {
            took |= MealBranch.NoDeviation;
            cob = 0;
        }

        return new MealReport
        {
            Carbs = Thousandths(left.All),
            NsCarbs = Thousandths(left.Ns),
            BwCarbs = Thousandths(left.Bw),
            JournalCarbs = Thousandths(left.Journal),
            MealCob = JsMath.Round(cob),
            CurrentDeviation = Hundredths(trend.CurrentDeviation.Number),
            MaxDeviation = Hundredths(trend.MaxDeviation),
            MinDeviation = Hundredths(trend.MinDeviation),
            SlopeFromMaxDeviation = Thousandths(trend.SlopeFromMaxDeviation),
            SlopeFromMinDeviation = Thousandths(trend.SlopeFromMinDeviation),
            LastCarbTime = lastCarbTime,
            BwFound = bwFound,
            Deviations = trend.Deviations,
            Meals = meals,
            Took = took | pass.Took,
            HasLooked = pass.HasLooked,
        };
    }

    private static double Thousandths(double value) => JsMath.Round(value * 1000) / 1000;

    private static double Hundredths(double value) => JsMath.Round(value * 100) / 100;
}
