using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>Basal and ISF as the running temp target or autosens scale them.</summary>
/// <param name="Ratio">Absent where neither scales; may be null or NaN where oref0 was given such.</param>
/// <param name="Basal">U/h, rounded for the pump.</param>
/// <param name="Sens">mg/dL per U.</param>
/// <param name="Applied">The repair that changed one of these.</param>
internal readonly record struct Sensitivity(JsNumber Ratio, double Basal, double Sens, Corrections Applied)
{
    // Temp targets act as exercise or eating soon relative to this, whatever the schedule's target is.
    private const double NormalTarget = 100;

    // At a temp target of this, half of the basal runs.
    private const double DefaultHalfBasalTarget = 160;

    public static Sensitivity Of(DosingProfile profile, double target, Autosens? autosens, Corrections corrections)
    {
        var ratio = IsTargetInForce(profile, target) ? FromTarget(profile, target) : autosens?.Ratio ?? JsNumber.Undefined;
        var basal = ratio.IsTruthy ? profile.CurrentBasal.Number * ratio.Number : profile.CurrentBasal.Number;
        // In oref0 a temp target alone scales the basal, not the ISF: that takes autosens.
        var applied = autosens is null && ratio.IsTruthy ? corrections & Corrections.TargetRatioScalesSensitivity : Corrections.None;
        var isScaled = autosens is not null || applied != Corrections.None;
        var sens = isScaled ? JsMath.Round(profile.Sens.Number / ratio.Number, 1) : profile.Sens.Number;
        return new(ratio, RoundBasal.Apply(basal, profile.Model), sens, applied);
    }

    private static bool IsTargetInForce(DosingProfile profile, double target)
    {
        if (!profile.TemptargetSet.IsTruthy) return false;
        var raises = profile.ExerciseMode.IsTruthy || profile.HighTemptargetRaisesSensitivity.IsTruthy;
        return (raises && target > NormalTarget) || (profile.LowTemptargetLowersSensitivity.IsTruthy && target < NormalTarget);
    }

    private static JsNumber FromTarget(DosingProfile profile, double target)
    {
        var half = profile.HalfBasalExerciseTarget.Or(DefaultHalfBasalTarget) - NormalTarget;
        // Not above zero: a low target with a low half-basal target, where the hyperbola has turned over.
        var ratio = half * (half + target - NormalTarget) <= 0 ? profile.AutosensMax.Number : half / (half + target - NormalTarget);
        return JsMath.Round(Math.Min(ratio, profile.AutosensMax.Number), 2);
    }
}
