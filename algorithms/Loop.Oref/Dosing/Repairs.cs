using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>The repairs of <see cref="Corrections"/> that act on the figures of a decision, and whether one acted.</summary>
internal static class Repairs
{
    public static (Autosens? Autosens, Corrections Applied) Autosens(Autosens? autosens, Corrections corrections) =>
        autosens is { Ratio.IsTruthy: false } && corrections.HasFlag(Corrections.EmptyAutosensIgnored)
            ? (null, Corrections.EmptyAutosensIgnored)
            : (autosens, Corrections.None);

    /// <summary>Where the data are incomplete: data that say no carbs. The caller turns UAM and SMB off as well.</summary>
    public static (MealData? Meal, Corrections Applied) Meal(MealData? meal, Corrections corrections) =>
        meal is not { IsComplete: true } && corrections.HasFlag(Corrections.MissingMealFailsSafe)
            ? (MealData.NoCarbs, Corrections.MissingMealFailsSafe)
            : (meal, Corrections.None);

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

    private static bool IsPositive(double value) => value > 0 && double.IsFinite(value);
}
