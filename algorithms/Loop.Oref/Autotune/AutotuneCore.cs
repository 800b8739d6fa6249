using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>
/// oref0's autotune: from a day put into categories to basal by hour, ISF, carb ratio and, where curves were tried, the insulin's
/// duration and peak. Everything moves by a fifth of what the day asks for and stays within the pump's own times autosens_min and _max.
/// </summary>
public static class AutotuneCore
{
    /// <summary>The tuned profile, or why oref0 refuses the schedules, or the problem on which it throws.</summary>
    public static Result<TuningOutcome> Tune(TuningInputs inputs)
    {
        var previous = inputs.Previous;
        var pumpRatio = inputs.Pump.Sensitivity is null ? JsNumber.Undefined : inputs.Pump.CarbRatio;
        JsNumber? pumpEffect = inputs.Pump.Sensitivity is { } pumpIsf ? pumpIsf.Number / pumpRatio.Number : null;
        var ratio = previous.CarbRatio.IsTruthy ? previous.CarbRatio : pumpRatio;
        JsNumber effect = previous.Sensitivity.Number / previous.CarbRatio.Number;
        if (!effect.IsTruthy) effect = pumpEffect ?? JsNumber.Undefined;
        var isf = previous.Sensitivity.IsTruthy ? previous.Sensitivity : inputs.Pump.Sensitivity ?? JsNumber.Undefined;

        if (!CurveTuning.Tune(inputs).TryGet(out var curve, out var problem)) return problem;
        if (!BasalTuning.Tune(inputs, isf.Number).TryGet(out var basal, out problem)) return problem;
        if (basal.Refusal is { } refusal) return new TuningOutcome(null, refusal);

        var caps = TuningCaps.Of(inputs);
        var steps = curve.Steps | basal.Steps;
        var found = CarbTuning.RatioOf(inputs.Data.Periods, isf.Number);
        effect = CarbTuning.TuneEffect(inputs, effect, pumpEffect, caps, ref steps);
        var newRatio = CarbTuning.TuneRatio(ratio, found, pumpRatio, caps, ref steps);
        return new TuningOutcome(
            new TunedProfile
            {
                Hours = basal.Hours,
                Sensitivity = SensitivityTuning.Tune(inputs, isf, caps, ref steps),
                CarbEffect = effect,
                CarbRatio = newRatio,
                Dia = curve.Dia,
                InsulinPeakTime = curve.Peak,
                UsesCustomPeakTime = inputs.Data.Durations is not null || inputs.Data.Peaks is not null,
                Steps = steps,
            },
            null);
    }
}
