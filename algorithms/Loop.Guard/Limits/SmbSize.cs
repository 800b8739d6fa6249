namespace Loop.Guard;

/// <summary>How large a micro-bolus may be, U.</summary>
internal static class SmbSize
{
    /// <summary>What the person and the pump allow (UCA-SMB-09).</summary>
    public static double Set(Situation situation) =>
        Math.Min(situation.Evidence.Limits.MaxSmb.Value, situation.Observation.Settings.MaxBolus.Value);

    /// <summary>What no setting raises (LIM-14). A day's insulin is known because the history has to reach that far (UCA-REQ-01).</summary>
    public static double Hard(Situation situation) =>
        Math.Min(HardLimits.MaxSmb, HardLimits.SmbShareOfDay * situation.Totals.Given(24 * 60));

    /// <summary>LIM-12.</summary>
    public static double OfBasal(Situation situation) => situation.Scheduled.At(0) * HardLimits.SmbBasalMinutes / 60;

    /// <summary>LIM-23, UCA-SMB-08.</summary>
    public static string? BasalTooLow(Situation situation)
    {
        var scheduled = situation.Scheduled.At(0);
        return scheduled < HardLimits.SmbMinBasal ? $"{Figures.Rate(scheduled)} is scheduled, micro-boluses need {Figures.Rate(HardLimits.SmbMinBasal)}" : null;
    }
}
