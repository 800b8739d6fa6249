using System.Text;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// Writes a decision down: the suggestion's fields, and the beginning of its reason with the figures that Nightscout looks for.
/// </summary>
internal static class Report
{
    /// <param name="given">The meal data as given, which may be less than what was decided with.</param>
    public static void Open(Assessment known, MealData given, StringBuilder reason)
    {
        reason.Append($"COB: {given.MealCob}, Dev: {known.Show(known.Glucose.Deviation)}, BGI: {known.Show(known.Glucose.Bgi)}");
        reason.Append($", ISF: {known.Show(known.Sensitivity.Sens)}");
        reason.Append($", CR: {JsMath.Format(JsMath.Round(known.Profile.CarbRatio.Number, 2))}, Target: {known.Show(known.Targets.TargetBg)}");
        reason.Append($", minPredBG {known.Show(known.Minimum.MinPredBg)}, minGuardBG {known.Show(known.Minimum.MinGuardBg)}");
        reason.Append($", IOBpredBG {known.Show(known.Predictions.Shown.Iob[^1])}");
        if (known.Predictions.Shown.Cob is { } cob) reason.Append($", COBpredBG {known.Show(cob[^1])}");
        if (known.Predictions.Shown.Uam is { } uam) reason.Append($", UAMpredBG {known.Show(uam[^1])}");
        reason.Append("; ");
        if (known.Carbs.IsReported)
        {
            reason.Append($"{JsMath.Format(known.Carbs.Grams)} add'l carbs req w/in {JsMath.Format(known.Carbs.MinutesAboveThreshold)}m; ");
        }
    }

    public static Suggestion Suggestion(
        Assessment known, DetermineBasalInputs inputs, GlucoseStatus status, Dose dose, string reason, Explanation explanation)
    {
        var profile = known.Profile;
        return new()
        {
            Temp = "absolute",
            Bg = status.Glucose,
            Tick = Tick(status.Delta),
            EventualBg = known.Predictions.EventualBg,
            InsulinReq = dose.InsulinReq,
            Reservoir = inputs.Reservoir,
            DeliverAt = inputs.Instant,
            SensitivityRatio = known.Sensitivity.Ratio,
            PredBgs = known.Predictions.Shown,
            Cob = inputs.Meal?.MealCob ?? JsNumber.Undefined,
            Iob = known.Iob.Iob,
            Bgi = BgText.Convert(known.Glucose.Bgi, profile),
            Deviation = BgText.Convert(known.Glucose.Deviation, profile),
            Isf = BgText.Convert(known.Sensitivity.Sens, profile),
            Cr = JsMath.Round(profile.CarbRatio.Number, 2),
            TargetBg = BgText.Convert(known.Targets.TargetBg, profile),
            Reason = reason,
            CarbsReq = known.Carbs.IsReported ? known.Carbs.Grams : JsNumber.Undefined,
            Rate = dose.Rate,
            Duration = dose.Duration,
            Units = dose.Smb.Units,
            Explanation = explanation,
        };
    }

    // A rising glucose has its sign, and with it becomes a text.
    private static JsScalar Tick(JsNumber delta)
    {
        var rounded = JsMath.Round(delta.Number);
        return delta.Number > -0.5 ? "+" + JsMath.Format(rounded) : rounded;
    }
}
