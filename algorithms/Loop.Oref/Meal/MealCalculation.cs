using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Meal;

/// <summary>oref0's meal stage: the carbs of the last six hours, what is left of them, and how glucose deviates from what insulin explains.</summary>
public static class MealCalculation
{
    /// <summary>The report, or why oref0 throws.</summary>
    /// <param name="cache">What may be reused of an earlier call; it changes no bit of the result.</param>
    public static Result<MealReport> Calculate(MealInputs inputs, OrefCache? cache = null)
    {
        if (!MealReadings.Of(inputs).TryGet(out var readings, out var problem)) return problem;
        var pass = new AbsorptionPass(inputs, readings, cache ?? new OrefCache());
        return new MealTotal(inputs, pass, Carryover.Start(inputs, readings)).Of(NewestFirst(MealHistory.Find(inputs.Meals, inputs.Carbs)));
    }

    // Boluses, of which there are many, have no carbs to count; they bear on the order only where a time cannot be read.
    private static MealEntry[] NewestFirst(IReadOnlyList<MealEntry> entries)
    {
        var withCarbs = new List<MealEntry>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (double.IsNaN(entries[i].Timestamp.Moment)) return ScriptSort.Sort(entries, Key);
            if (entries[i].Carbs.Number > 0) withCarbs.Add(entries[i]);
        }

        return ScriptSort.Sort(withCarbs, Key);

        static double Key(MealEntry entry) => -entry.Timestamp.Moment;
    }
}
