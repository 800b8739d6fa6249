using Loop.Oref.Meal;

namespace Loop.Oref.Autosens;

/// <summary>The meals that are still to come, oldest first.</summary>
internal sealed class MealQueue
{
    private readonly IReadOnlyList<MealEntry> newestFirst;
    private readonly double firstReading;
    private readonly bool isComplete;
    private int next;

    /// <param name="newestFirst">All meals.</param>
    /// <param name="firstReading">ms since 1970; absent or 0 where there is none, to which nothing is older.</param>
    /// <param name="isComplete">Without it the newest meal stays however old it is.</param>
    public MealQueue(IReadOnlyList<MealEntry> newestFirst, double firstReading, bool isComplete)
    {
        this.newestFirst = newestFirst;
        this.firstReading = firstReading;
        this.isComplete = isComplete;
        next = newestFirst.Count - 1;
        for (var i = 0; i < newestFirst.Count && !HasDropped; i++) HasDropped = IsOld(i);
    }

    public bool HasDropped { get; }

    /// <summary>The oldest meal, if it is older than a reading; it then is no longer ahead.</summary>
    public bool TryTake(double time, out double carbs)
    {
        while (next >= 0 && IsOld(next)) next--;
        carbs = 0;
        if (next < 0 || !(newestFirst[next].Timestamp.Moment < time)) return false;
        carbs = newestFirst[next--].Carbs.Number;
        return true;
    }

    private bool IsOld(int index) => firstReading != 0 && newestFirst[index].Timestamp.Moment < firstReading && (index > 0 || isComplete);
}
