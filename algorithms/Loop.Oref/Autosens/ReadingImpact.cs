using Loop.Oref.JavaScript;

namespace Loop.Oref.Autosens;

/// <summary>What a reading shows by itself, whatever meals are about: it depends on the reading, those before it and the insulin before it.</summary>
/// <param name="Time">ms since 1970.</param>
/// <param name="IsUsable">False where a reading is missing; the rest then says nothing.</param>
/// <param name="Minute">After local midnight.</param>
/// <param name="Sens">ISF, mg/dL per U.</param>
/// <param name="CurrentBasal">U/h; absent where the schedule ends with zero.</param>
/// <param name="Iob">U.</param>
/// <param name="Activity">U/min.</param>
/// <param name="Deviation">mg/dL per 5 min, beyond what insulin explains.</param>
/// <param name="IsLowRise">A rise from below 80 mg/dL, which counts as none.</param>
internal readonly record struct ReadingImpact(
    double Time, bool IsUsable, double Minute, double Sens, JsNumber CurrentBasal, double Iob, double Activity, double Deviation, bool IsLowRise)
{
    // Below this a rise is the liver's or the hypo treatment's, not resistance, mg/dL.
    private const double LowGlucose = 80;

    private const double MinutesPerStep = 5;

    /// <summary>False where the reading's insulin may have been given before the history begins.</summary>
    public bool IsInsulinKnown { get; init; } = true;

    /// <param name="delta">mg/dL since the reading before.</param>
    public static ReadingImpact Of(
        double time, double minute, double glucose, double delta, JsNumber sens, JsNumber basal, double iob, double activity)
    {
        var bgi = JsMath.Fixed(JsMath.Round(-activity * sens.Number * MinutesPerStep, 2), 2);
        var deviation = delta - bgi;
        var isLowRise = glucose < LowGlucose && deviation > 0;
        return new(time, true, minute, sens.Number, basal, iob, activity, isLowRise ? 0 : JsMath.Fixed(deviation, 2), isLowRise);
    }

    public static ReadingImpact Unusable(double time, double minute) => new(time, false, minute, double.NaN, default, 0, 0, double.NaN, false);
}
