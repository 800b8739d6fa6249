using Loop.Oref.JavaScript;
using Loop.Oref.Meal;
using Loop.Therapy;

namespace Loop.Oref.Autosens;

/// <summary>oref0's detect-sensitivity: how much more or less insulin does than the profile says.</summary>
public static class SensitivityDetection
{
    /// <summary>oref0's command wants so many glucose records, 6 h of them.</summary>
    public const int FewestRecords = 72;

    /// <summary>What it says, beside a ratio of 1, where there are fewer.</summary>
    public const string TooFewRecords = "not enough glucose data to calculate autosens";

    private const int EightHours = 96;
    private const int Day = 288;

    /// <summary>Both runs of the command, the second on what the first leaves; or why oref0 throws.</summary>
    /// <param name="cache">What may be reused of an earlier call; it changes no bit of the result.</param>
    public static Result<SensitivityResult> Detect(AutosensInputs inputs, OrefCache? cache = null)
    {
        var detection = new DetectionRun(inputs, MealsOf(inputs), cache ?? new OrefCache());
        if (!detection.Run(CarriedState.First(inputs), EightHours).TryGet(out var eight, out var problem)) return problem;
        var second = inputs.Corrections.HasFlag(Corrections.AutosensRunsAlike) ? CarriedState.First(inputs) : eight.Carried;
        if (!detection.Run(second, Day).TryGet(out var day, out problem)) return problem;
        return new SensitivityResult(eight.Result, day.Result);
    }

    // Newest first. oref0 looks for them once the insulin history has given the records their time stamps.
    private static List<MealEntry> MealsOf(AutosensInputs inputs)
    {
        var history = inputs.MealHistory;
        if (inputs.History.Any(CarriedState.IsRestamped))
            history = [.. history.Select((record, i) => CarriedState.IsRestamped(inputs.History[i]) ? record with { Timestamp = record.CreatedAt } : record)];
        List<MealEntry> meals = [.. MealHistory.Find(history, inputs.Carbs)];
        JsSort.Sort(meals, static (left, right) => right.Timestamp.Moment - left.Timestamp.Moment);
        return meals;
    }
}
