using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>What carbs do to glucose now, and for how long they may go on.</summary>
/// <param name="Csf">mg/dL per g.</param>
/// <param name="Ci">Impact now, mg/dL per 5 min, as far as carbs can explain it.</param>
/// <param name="Uci">The same as far as an unannounced rise explains it: in oref0 unlimited.</param>
/// <param name="Cid">Half of the impact's duration, in steps of 5 min.</param>
/// <param name="RemainingCaTime">Hours until carbs not yet seen are absorbed.</param>
/// <param name="RemainingCiPeak">Peak impact of those carbs, mg/dL per 5 min.</param>
/// <param name="Slope">How fast an unannounced rise fades, mg/dL per 5 min, per 5 min.</param>
/// <param name="Applied">The repair that lowered one of these.</param>
internal readonly record struct CarbImpact(
    double Csf, double Ci, double Uci, double Cid, double RemainingCaTime, double RemainingCiPeak, double Slope, Corrections Applied)
{
    // g/h: the fastest absorption believed, and the one assumed for carbs not yet seen.
    private const double FastestAbsorption = 30;
    private const double AssumedAbsorption = 20;

    // h
    private const double ShortestAbsorption = 3;
    private const double HoursAddedPerHourOfAge = 1.5;

    private const double MostRemainingCarbs = 90;

    /// <summary>Carbs act, or are expected to.</summary>
    public bool IsActive => IsCidSet || RemainingCiPeak > 0;

    /// <summary>Glucose rises by something else than insulin, or is expected to.</summary>
    public bool IsRising => Ci > 0 || RemainingCiPeak > 0;

    private bool IsCidSet => Cid != 0 && !double.IsNaN(Cid);

    public static CarbImpact Of(DosingProfile profile, MealData meal, GlucoseImpact glucose, Sensitivity sensitivity, double instant, Corrections corrections)
    {
        var uci = JsMath.Round(glucose.MinDelta - glucose.Bgi, 1);
        var csf = sensitivity.Sens / profile.CarbRatio.Number;
        var most = JsMath.Round(FastestAbsorption * csf * 5 / 60, 1);
        var ci = uci > most ? most : uci;
        var applied = uci > most ? corrections & Corrections.UamImpactLimited : Corrections.None;

        var hours = AbsorptionTime(meal, sensitivity.Ratio, instant);
        var peak = RemainingCarbs(profile, meal, ci, csf, hours) * csf * 5 / 60 / (hours / 2);
        var slopeFromMax = JsMath.Round(meal.SlopeFromMaxDeviation.Number, 2);
        var slopeFromMin = JsMath.Round(meal.SlopeFromMinDeviation.Number, 2);
        // A rise is assumed to fade at least a third as fast as it came.
        var slope = Math.Min(slopeFromMax, -slopeFromMin / 3);
        var cid = ci == 0 ? 0 : Math.Min(hours * 60 / 5 / 2, Math.Max(0, meal.MealCob.Number * csf / ci));
        return new(csf, ci, applied == Corrections.None ? uci : ci, cid, hours, peak, slope, applied);
    }

    private static double AbsorptionTime(MealData meal, JsNumber ratio, double instant)
    {
        var least = ratio.IsTruthy ? ShortestAbsorption / ratio.Number : ShortestAbsorption;
        if (!meal.Carbs.IsTruthy) return least;
        least = Math.Max(least, meal.MealCob.Number / AssumedAbsorption);
        var age = JsMath.Round((instant - meal.LastCarbTime.Number) / 60000);
        return JsMath.Round(least + HoursAddedPerHourOfAge * age / 60, 1);
    }

    // Carbs that are neither absorbed nor going to be at the impact now seen.
    private static double RemainingCarbs(DosingProfile profile, MealData meal, double ci, double csf, double hours)
    {
        var total = Math.Max(0, ci / 5 * 60 * hours / 2);
        var absorbed = total / csf;
        var cap = profile.RemainingCarbsCap.IsTruthy ? Math.Min(MostRemainingCarbs, profile.RemainingCarbsCap.Number) : MostRemainingCarbs;
        var fraction = profile.RemainingCarbsFraction.IsTruthy ? Math.Min(1, profile.RemainingCarbsFraction.Number) : 1;
        var remaining = Math.Max(0, meal.MealCob.Number - absorbed - meal.Carbs.Number * (1 - fraction));
        return Math.Min(cap, remaining);
    }
}
