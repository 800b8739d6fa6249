using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Meal;

/// <summary>oref0's meal stage: the carbs of the last six hours, what is left of them, and how glucose deviates from what insulin explains.</summary>
public static class MealCalculation
{
    /// <summary>The report, or why oref0 throws.</summary>
    /// <param name="cache">What may be reused of an earlier call; it changes no bit of the result.</param>
    public static Result<MealReport> Calculate(MealInputs inputs, OrefCache? cache = null) => Calculate(inputs, cache ?? new OrefCache(), null);

    /// <param name="present">The insulin of the inputs, where it is summed up already.</param>
    internal static Result<MealReport> Calculate(MealInputs inputs, OrefCache cache, InsulinSum? present)
    {
        if (!MealReadings.Of(inputs).TryGet(out var readings, out var problem)) return problem;
        var pass = new AbsorptionPass(inputs, readings, cache, present);
        return new MealTotal(inputs, pass, Carryover.Start(inputs, readings)).Of(NewestFirst(inputs.Meals));
    }

    // Boluses, of which there are many, have no carbs to count; they bear on the order only where a time cannot be read.
    private static List<MealEntry> NewestFirst(IReadOnlyList<MealEntry> entries)
    {
        List<MealEntry> kept = entries.Any(entry => double.IsNaN(entry.Timestamp.Moment)) ? [.. entries] : [.. entries.Where(entry => entry.Carbs.Number > 0)];
        JsSort.Sort(kept, static (left, right) => right.Timestamp.Moment - left.Timestamp.Moment);
        return kept;
    }
}
