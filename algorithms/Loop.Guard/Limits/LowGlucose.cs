namespace Loop.Guard;

/// <summary>No insulin beyond the schedule while glucose is low or on its way there (UCA-TB-03, UCA-SMB-02), whatever was predicted.</summary>
internal static class LowGlucose
{
    public static string? NearOrFalling(Situation situation)
    {
        var glucose = situation.Glucose;
        if (glucose.IsMissing) return "there is no glucose";
        var threshold = Threshold(situation);
        if (glucose.Value <= threshold) return $"glucose is {Figures.Glucose(glucose.Value)}, the threshold {Figures.Glucose(threshold)}";

        // Absent is not zero: without an earlier reading nothing says that glucose is not falling.
        if (glucose.Change() is not { } change) return "no earlier reading shows where glucose is going";
        if (change <= -HardLimits.SteepFall) return $"glucose falls by {Figures.Glucose(-change)} in five minutes";
        var ahead = glucose.Value + change * HardLimits.FallHorizonMinutes / 5;
        return change < 0 && ahead < threshold
            ? $"glucose falls to {Figures.Glucose(ahead)} in {Figures.Minutes(HardLimits.FallHorizonMinutes)}, the threshold is {Figures.Glucose(threshold)}"
            : null;
    }

    /// <summary>The low-suspend threshold of LIM-07 from the lower end of the target in force now, mg/dL, never below the hard one.</summary>
    public static double Threshold(Situation situation)
    {
        var target = situation.Observation.Schedules.Target.At(situation.Scheduled.MinuteOfDay).Low.Value;
        return Math.Max(HardLimits.LowestThreshold, target - 0.5 * (target - 40));
    }
}
