using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>An SMB and the low temp that pays for it in advance.</summary>
/// <param name="Units">U; absent where none is asked for.</param>
/// <param name="MaxBolus">The most it could have been, U.</param>
/// <param name="LowTemp">U/h of the temp beside it.</param>
/// <param name="LowTempMinutes">0: no low temp, the usual temp is set instead.</param>
/// <param name="Applied">The repair that changed the most it could have been.</param>
internal readonly record struct MicroBolus(
    SmbOutcome Outcome, SmbBound Bound, JsNumber Units, double MaxBolus, double LowTemp, double LowTempMinutes, Corrections Applied)
{
    // Minutes of basal that an SMB may come to where the profile does not say.
    private const double DefaultBasalMinutes = 30;

    private const double DefaultIncrement = 0.1;

    // Minutes since the last bolus.
    private const double DefaultInterval = 3;
    private const double ShortestInterval = 1;
    private const double LongestInterval = 10;

    private const double TempStep = 30;
    private const double LongestLowTemp = 60;

    public static MicroBolus Of(Assessment known, double insulinReq)
    {
        var profile = known.Profile;
        var (ofBasal, limit) = Limit(known);
        var rounded = JsMath.Round(ofBasal, 1);
        var applied = rounded == ofBasal ? Corrections.None : known.Corrections & Corrections.MaxBolusUnrounded;
        var maxBolus = applied == Corrections.None ? rounded : ofBasal;
        var increment = profile.BolusIncrement.Or(DefaultIncrement);
        var perUnit = 1 / increment;
        // Half of what is required, rounded down (UCA-SMB-01).
        var units = Math.Floor(Math.Min(insulinReq / 2, maxBolus) * perUnit) / perUnit;
        var bound = insulinReq / 2 > maxBolus ? limit : SmbBound.HalfInsulinReq;

        var (lowTemp, minutes) = LowTempFor(known, insulinReq > 0 && units < increment);
        var interval = profile.SmbInterval.IsTruthy
            ? Math.Min(LongestInterval, Math.Max(ShortestInterval, profile.SmbInterval.Number))
            : DefaultInterval;
        var outcome = !(MinutesSinceBolus(known) > interval) ? SmbOutcome.Waiting : units > 0 ? SmbOutcome.Asked : SmbOutcome.Nothing;
        return new(outcome, bound, outcome == SmbOutcome.Asked ? units : JsNumber.Undefined, maxBolus, lowTemp, minutes, applied);
    }

    // NaN where no bolus time is known: then no SMB (UCA-SMB-05).
    private static double MinutesSinceBolus(Assessment known) =>
        JsMath.Round((known.Instant - known.Iob.LastBolusTime.Number) / 60000, 1);

    // The most by basal, U, as it comes.
    private static (double OfBasal, SmbBound Bound) Limit(Assessment known)
    {
        var profile = known.Profile;
        var carbsNeed = JsMath.Round(known.Meal.MealCob.Number / profile.CarbRatio.Number, 3);
        if (profile.MaxSmbBasalMinutes.IsUndefined) return (OfBasal(DefaultBasalMinutes), SmbBound.DefaultMinutes);
        return known.Iob.Iob.Number > carbsNeed && known.Iob.Iob.Number > 0
            ? (OfBasal(profile.MaxUamSmbBasalMinutes.Or(DefaultBasalMinutes)), SmbBound.UamMinutes)
            : (OfBasal(profile.MaxSmbBasalMinutes.Number), SmbBound.CarbMinutes);

        double OfBasal(double minutes) => profile.CurrentBasal.Number * minutes / 60;
    }

    // Enough less basal to come back to target in the worse case, should the rise stop (RD-12).
    private static (double Rate, double Minutes) LowTempFor(Assessment known, bool isTooSmall)
    {
        var worst = (known.Targets.TargetBg - (known.Glucose.NaiveEventualBg + known.Predictions.MinIobPredBg) / 2) / known.Sensitivity.Sens;
        var minutes = isTooSmall ? 0 : JsMath.Round(60 * worst / known.Profile.CurrentBasal.Number);
        if (minutes <= 0) return (0, 0);
        if (minutes >= TempStep) return (0, Math.Min(LongestLowTemp, Math.Max(0, JsMath.Round(minutes / TempStep) * TempStep)));
        return (JsMath.Round(known.Sensitivity.Basal * minutes / TempStep, 2), TempStep);
    }
}
