using Loop.Oref.JavaScript;
using Loop.Oref.Meal;

namespace Loop.Oref.Autotune;

/// <summary>
/// Meals and boluses waiting for the reading that comes after them. oref0 takes at most one at a reading, and what was taken is gone
/// for whoever categorises the same day again.
/// </summary>
internal sealed class MealQueue
{
    // g; less is not a meal.
    private const double LeastCarbs = 1;

    private readonly List<Meal> waiting = [];
    private readonly bool takeEvery;

    /// <param name="takeEvery">Whether <see cref="Corrections.AutotuneTakesEveryMeal"/> is on.</param>
    public MealQueue(IReadOnlyList<MealEntry> meals, bool takeEvery)
    {
        this.takeEvery = takeEvery;
        for (var i = 0; i < meals.Count; i++)
        {
            var time = meals[i].Timestamp.Moment;
            if (!takeEvery || !double.IsNaN(time)) waiting.Add(new Meal(time, meals[i].Carbs));
        }

        JsSort.Sort(waiting, static (left, right) => right.Time - left.Time);
    }

    /// <summary>Drops what is from before all glucose. oref0 never drops the newest.</summary>
    public PrepSteps DropBefore(double oldest)
    {
        var dropped = PrepSteps.None;
        for (var i = waiting.Count - 1; i >= (takeEvery ? 0 : 1); i--)
        {
            if (!(waiting[i].Time < oldest)) continue;
            waiting.RemoveAt(i);
            dropped = PrepSteps.MealTooOld;
        }

        return dropped;
    }

    /// <summary>The carbs that come to act by a reading, g; 0 where there are none.</summary>
    public double Take(double time, ref PrepSteps steps)
    {
        double carbs = 0;
        while (waiting.Count > 0 && waiting[^1].Time < time)
        {
            var meal = waiting[^1];
            waiting.RemoveAt(waiting.Count - 1);
            if (meal.Carbs.Number >= LeastCarbs)
            {
                carbs += meal.Carbs.Number;
                steps |= PrepSteps.MealTaken;
            }
            else
            {
                steps |= PrepSteps.BolusTaken;
            }

            if (!takeEvery) break;
        }

        return carbs;
    }

    private readonly record struct Meal(double Time, JsNumber Carbs);
}
