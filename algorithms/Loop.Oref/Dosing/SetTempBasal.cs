using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>oref0's set-temp-basal: bounds the rate asked for, rounds it, and leaves a running temp that is near enough.</summary>
public static class SetTempBasal
{
    // oref0's defaults of the reference design's limits (RD-6): 3 times the day's highest basal, 4 times the current one.
    private const double DefaultDailyMultiplier = 3;
    private const double DefaultCurrentMultiplier = 4;

    // A running temp is near enough with at most this much less time left than asked for, no more than this much time in all …
    private const double MinutesShortAllowed = 10;
    private const double LongestKept = 120;

    // … and this near in rate.
    private const double KeptFrom = 0.8;
    private const double KeptUpTo = 1.2;

    /// <summary>The highest rate a temp may have, U/h: the least of max_basal and the two multiples (UCA-TB-04).</summary>
    public static double MaxSafeBasal(DosingProfile profile, Corrections corrections) =>
        Repairs.MaxSafeBasal(UnrepairedCap(profile), profile.CurrentBasal, corrections).Cap;

    /// <summary>oref0's own cap, U/h: NaN where a limit is missing.</summary>
    internal static double UnrepairedCap(DosingProfile profile)
    {
        var daily = Multiplier(profile.MaxDailySafetyMultiplier, DefaultDailyMultiplier) * profile.MaxDailyBasal.Number;
        var current = Multiplier(profile.CurrentBasalSafetyMultiplier, DefaultCurrentMultiplier) * profile.CurrentBasal.Number;
        return Math.Min(Math.Min(profile.MaxBasal.Number, daily), current);
    }

    /// <param name="rate">U/h asked for.</param>
    /// <param name="duration">Minutes asked for; 0 cancels.</param>
    /// <param name="running">What runs; null where oref0 is told nothing of it.</param>
    public static TempBasalAnswer Apply(JsNumber rate, JsNumber duration, DosingProfile profile, CurrentTemp? running, Corrections corrections)
    {
        (profile, _) = Repairs.Model(profile, corrections);
        var cap = MaxSafeBasal(profile, corrections);
        var bounded = rate.Number < 0 ? 0 : rate.Number > cap ? cap : rate.Number;
        var cut = !(rate.Number < 0) && rate.Number > cap;
        var rounded = RoundBasal.Apply(bounded, profile.Model);
        if (running is not null && IsNearEnough(rounded, duration.Number, running))
        {
            var note = $"{running.Duration}m left and {running.Rate} ~ req {JsMath.Format(rounded)}U/hr: no temp required";
            return new(TempBasalBranch.Kept, default, default, note, cut);
        }

        if (!profile.CurrentBasal.StrictlyEquals(rounded)) return new(TempBasalBranch.Set, rounded, duration, null, cut);
        if (!profile.SkipNeutralTemps.IsTrue)
        {
            return new(TempBasalBranch.NeutralSet, rounded, duration, $"Setting neutral temp basal of {profile.CurrentBasal}U/hr", cut);
        }

        return running is not null && running.Duration.Number > 0
            ? new(TempBasalBranch.NeutralCancelled, 0, 0, "Suggested rate is the profile's, a temp is running: canceling it", cut)
            : new(TempBasalBranch.NeutralSkipped, default, default, "Suggested rate is the profile's, no temp is running: doing nothing", cut);
    }

    private static bool IsNearEnough(double rate, double duration, CurrentTemp running) =>
        !running.Duration.IsUndefined && !running.Rate.IsUndefined
        && running.Duration.Number > duration - MinutesShortAllowed
        && running.Duration.Number <= LongestKept
        && rate <= running.Rate.Number * KeptUpTo
        && rate >= running.Rate.Number * KeptFrom
        && duration > 0;

    private static double Multiplier(JsNumber asked, double otherwise) =>
        asked.IsNumber && !double.IsNaN(asked.Number) ? asked.Number : otherwise;
}
