using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>The repairs of <see cref="Corrections"/> that act on the figures of a decision, and whether one acted.</summary>
internal static class Repairs
{
    // oref0's bounds, g/U, which it does not come to compare.
    private const double LowestCarbRatio = 3;
    private const double HighestCarbRatio = 150;

    public static (Autosens? Autosens, Corrections Applied) Autosens(Autosens? autosens, Corrections corrections) =>
        autosens is { Ratio.IsTruthy: false } && corrections.HasFlag(Corrections.EmptyAutosensIgnored)
            ? (null, Corrections.EmptyAutosensIgnored)
            : (autosens, Corrections.None);

    /// <summary>Where carbs cannot be reckoned with: data that say no carbs. The caller turns UAM and SMB off as well.</summary>
    public static (MealData? Meal, Corrections Applied) Meal(MealData? meal, JsNumber carbRatio, Corrections corrections)
    {
        var applied = Corrections.None;
        if (meal is not { IsComplete: true }) applied |= corrections & Corrections.MissingMealFailsSafe;
        if (carbRatio.Number is < LowestCarbRatio or > HighestCarbRatio) applied |= corrections & Corrections.CarbRatioBounded;
        return (applied == Corrections.None ? meal : MealData.NoCarbs, applied);
    }

    public static (DosingProfile Profile, Corrections Applied) Model(DosingProfile profile, Corrections corrections) =>
        profile.Model is { } model && model.Trim() is var trimmed && trimmed.Length < model.Length && corrections.HasFlag(Corrections.ModelTrimmed)
            ? (profile with { Model = trimmed }, Corrections.ModelTrimmed)
            : (profile, Corrections.None);

    public static (double MaxIob, Corrections Applied) MaxIob(JsNumber maxIob, Corrections corrections) =>
        double.IsNaN(maxIob.Number) && corrections.HasFlag(Corrections.MissingMaxIobIsZero)
            ? (0, Corrections.MissingMaxIobIsZero)
            : (maxIob.Number, Corrections.None);

    /// <summary>The highest safe basal, which is NaN where a limit of it is missing.</summary>
    public static (double Cap, Corrections Applied) MaxSafeBasal(double cap, JsNumber currentBasal, Corrections corrections) =>
        double.IsNaN(cap) && corrections.HasFlag(Corrections.MissingMaxBasalCapsAtCurrent)
            ? (currentBasal.Or(0), Corrections.MissingMaxBasalCapsAtCurrent)
            : (cap, Corrections.None);

    public static bool AreNumbersUnusable(Assessment known, CarbImpact carbs) =>
        known.Corrections.HasFlag(Corrections.UnusableNumbersRefused)
        && !(double.IsFinite(known.Predictions.EventualBg) && double.IsFinite(known.Minimum.MinPredBg) && double.IsFinite(known.Minimum.MinGuardBg)
            && double.IsFinite(known.Targets.Threshold) && double.IsFinite(known.Targets.TargetBg) && double.IsFinite(known.Targets.MaxBg)
            && IsPositive(known.Sensitivity.Sens) && IsPositive(carbs.Csf) && IsPositive(known.Profile.CurrentBasal.Number));

    /// <summary>The predictions end before their lowest values are taken: those would stand at 999.</summary>
    public static bool IsForecastShort(Assessment known) =>
        known.Corrections.HasFlag(Corrections.ShortForecastRefused) && !known.Predictions.ReachMinima;

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);
}
