using Loop.Oref.Meal;

namespace Loop.Oref.Autosens;

/// <summary>The meals that are still to come, oldest first.</summary>
internal sealed class MealQueue
{
    private readonly List<MealEntry> ahead = [];

    /// <param name="newestFirst">All meals.</param>
    /// <param name="firstReading">ms since 1970; absent or 0 where there is none, to which nothing is older.</param>
    /// <param name="isComplete">Without it the newest meal stays however old it is.</param>
    public MealQueue(List<MealEntry> newestFirst, double firstReading, bool isComplete)
    {
        for (var i = 0; i < newestFirst.Count; i++)
        {
            var isOld = firstReading != 0 && newestFirst[i].Timestamp.Moment < firstReading && (i > 0 || isComplete);
            if (isOld) HasDropped = true;
            else ahead.Add(newestFirst[i]);
        }
    }

    public bool HasDropped { get; }

    /// <summary>The oldest meal, if it is older than a reading; it then is no longer ahead.</summary>
    public bool TryTake(double time, out double carbs)
    {
        carbs = 0;
        if (ahead.Count == 0 || !(ahead[^1].Timestamp.Moment < time)) return false;
        carbs = ahead[^1].Carbs.Number;
        ahead.RemoveAt(ahead.Count - 1);
        return true;
    }
}
