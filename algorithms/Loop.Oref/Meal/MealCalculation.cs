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
        var entries = ScriptSort.Sort(MealHistory.Find(inputs.Meals, inputs.Carbs), entry => -entry.Timestamp.Moment);
        var pass = new AbsorptionPass(inputs, readings, cache ?? new OrefCache());
        return new MealTotal(inputs, pass, Carryover.Start(inputs, readings)).Of(entries);
    }
}
