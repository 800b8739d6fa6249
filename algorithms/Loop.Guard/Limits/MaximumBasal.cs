namespace Loop.Guard;

/// <summary>The highest temp basal there may be (UCA-TB-04, RD-6, LIM-08).</summary>
internal static class MaximumBasal
{
    public static double Of(Situation situation) =>
        Math.Min(
            Math.Min(Math.Min(situation.Observation.Settings.MaxBasal.Value, situation.Evidence.Limits.MaxBasal.Value), HardLimits.MaxBasal),
            Math.Min(HardLimits.DailyMaxMultiple * situation.Scheduled.Highest, HardLimits.CurrentMultiple * situation.Scheduled.At(0)));
}
