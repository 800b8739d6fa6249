using System.Collections.Immutable;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>Carbs that would avert a low.</summary>
/// <param name="Grams">Rounded; negative where there is room.</param>
/// <param name="MinutesAboveThreshold">How soon the leading prediction is below the threshold; 240 where it is not.</param>
/// <param name="IsReported">Enough, and soon enough, to tell the person.</param>
internal readonly record struct CarbsRequired(double Grams, double MinutesAboveThreshold, bool IsReported)
{
    private const double NeverBelow = 240;
    private const double ReportedWithin = 45;

    // Below this naive glucose the guard's is used: both have hit the floor of 39.
    private const double NaiveFloor = 40;

    // The last quarter of COB is not counted on.
    private const double CobNotCountedOn = 0.25;

    public static CarbsRequired Of(
        DosingProfile profile, MealData meal, GlucoseImpact glucose, CarbImpact carbs, Predictions predictions,
        double minGuardBg, double threshold, double sens)
    {
        var naive = glucose.NaiveEventualBg;
        var undershoot = threshold - (naive < NaiveFloor ? Math.Min(minGuardBg, naive) : naive);
        var minutes = MinutesAbove(predictions.Leading, threshold);
        var zeroTempEffect = profile.CurrentBasal.Number * sens * minutes / 60;
        var cob = Math.Max(0, meal.MealCob.Number - CobNotCountedOn * meal.Carbs.Number);
        var grams = JsMath.Round((undershoot - zeroTempEffect) / carbs.Csf - cob);
        // The meal stage's own word that its figures are void.
        var isKnown = meal.Reason != "Could not parse clock data";
        return new(grams, minutes, isKnown && grams >= profile.CarbsReqThreshold.Number && minutes <= ReportedWithin);
    }

    private static double MinutesAbove(ImmutableArray<double> prediction, double threshold)
    {
        for (var i = 0; i < prediction.Length; i++)
        {
            if (prediction[i] < threshold) return 5 * i;
        }

        return NeverBelow;
    }
}
