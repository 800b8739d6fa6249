using Loop.Oref.Iob;
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
    public static Result<SensitivityResult> Detect(AutosensInputs inputs, OrefCache? cache = null) => Detect(inputs, cache ?? new OrefCache(), null);

    /// <param name="present">The insulin of the inputs, where it is summed up already.</param>
    internal static Result<SensitivityResult> Detect(AutosensInputs inputs, OrefCache cache, InsulinSum? present)
    {
        var detection = new DetectionRun(inputs, NewestFirst(inputs.Meals), cache, present);
        if (!detection.Run(CarriedState.First(inputs), EightHours).TryGet(out var eight, out var problem)) return problem;
        var second = inputs.Corrections.HasFlag(Corrections.AutosensRunsAlike) ? CarriedState.First(inputs) : eight.Carried;
        if (!detection.Run(second, Day).TryGet(out var day, out problem)) return problem;
        return new SensitivityResult(eight.Result, day.Result);
    }

    private static List<MealEntry> NewestFirst(IReadOnlyList<MealEntry> entries)
    {
        List<MealEntry> meals = [.. entries];
        JsSort.Sort(meals, static (left, right) => right.Timestamp.Moment - left.Timestamp.Moment);
        return meals;
    }
}
