using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>Basal and ISF as the running temp target or autosens scale them.</summary>
/// <param name="Ratio">Absent where neither scales; may be null or NaN where oref0 was given such.</param>
/// <param name="Basal">U/h, rounded for the pump.</param>
/// <param name="Sens">mg/dL per U.</param>
internal readonly record struct Sensitivity(JsNumber Ratio, double Basal, double Sens)
{
    // Temp targets act as exercise or eating soon relative to this, whatever the schedule's target is.
    private const double NormalTarget = 100;

    // At a temp target of this, half of the basal runs.
    private const double DefaultHalfBasalTarget = 160;

    public static Sensitivity Of(DosingProfile profile, double target, Autosens? autosens)
    {
        var ratio = IsTargetInForce(profile, target) ? FromTarget(profile, target) : autosens?.Ratio ?? JsNumber.Undefined;
        var basal = ratio.IsTruthy ? profile.CurrentBasal.Number * ratio.Number : profile.CurrentBasal.Number;
        // A temp target alone scales the basal, not the ISF: that takes autosens.
        var sens = autosens is null ? profile.Sens.Number : JsMath.Round(profile.Sens.Number / ratio.Number, 1);
        return new(ratio, RoundBasal.Apply(basal, profile.Model), sens);
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
