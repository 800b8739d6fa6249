using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>How glucose moves, how insulin explains it, and where both lead.</summary>
/// <param name="Bg">mg/dL.</param>
/// <param name="MinDelta">The lesser of the last and the short mean change, mg/dL per 5 min.</param>
/// <param name="MaxDelta">The greatest of the three changes.</param>
/// <param name="Bgi">What insulin does, mg/dL per 5 min.</param>
/// <param name="Deviation">What insulin does not explain, over 30 min.</param>
/// <param name="NaiveEventualBg">Where insulin alone leads.</param>
/// <param name="EventualBg">With the deviation.</param>
/// <param name="ExpectedDelta">The change that would lead to target in two hours.</param>
internal readonly record struct GlucoseImpact(
    double Bg, double MinDelta, double MaxDelta, double Bgi, double Deviation, double NaiveEventualBg, double EventualBg, double ExpectedDelta)
{
    private const double PerHalfHour = 6;
    private const double PerTwoHours = 24;

    public static GlucoseImpact Of(GlucoseStatus glucose, IobState iob, Sensitivity sensitivity, double profileSens, double target)
    {
        var (bg, delta) = (glucose.Glucose.Number, glucose.Delta.Number);
        var (shortDelta, longDelta) = (glucose.ShortAvgDelta.Number, glucose.LongAvgDelta.Number);
        var minDelta = Math.Min(delta, shortDelta);
        var bgi = JsMath.Round(-iob.Activity.Number * sensitivity.Sens * 5, 2);
        var deviation = JsMath.Round(PerHalfHour * (minDelta - bgi));
        // A great fall is believed only as far as the longer means have it too.
        if (deviation < 0) deviation = JsMath.Round(PerHalfHour * (Math.Min(shortDelta, longDelta) - bgi));
        if (deviation < 0) deviation = JsMath.Round(PerHalfHour * (longDelta - bgi));
        // Negative IOB raises glucose: reckoned with the lower ISF.
        var naive = iob.Iob.Number > 0
            ? JsMath.Round(bg - iob.Iob.Number * sensitivity.Sens)
            : JsMath.Round(bg - iob.Iob.Number * Math.Min(sensitivity.Sens, profileSens));
        var eventual = naive + deviation;
        var expected = JsMath.Round(bgi + (target - eventual) / PerTwoHours, 1);
        return new(bg, minDelta, Math.Max(Math.Max(delta, shortDelta), longDelta), bgi, deviation, naive, eventual, expected);
    }
}
