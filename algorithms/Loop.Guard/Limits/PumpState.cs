namespace Loop.Guard;

/// <summary>Whether the pump can do what is asked, by its own word.</summary>
internal static class PumpState
{
    // Read-back tolerances of a temp basal (LIM-18).
    private const double RateTolerance = 0.03;
    private const double ShorterMinutes = 5;
    private const double LongerMinutes = 20;

    /// <summary>UCA-TB-08, UCA-SMB-06.</summary>
    public static string? CannotDeliver(Situation situation)
    {
        var status = situation.Status;
        if (status.Suspended) return "the pump is suspended";
        if (status.Bolusing) return "the pump is giving a bolus";
        if (!status.IsNormal) return FormattableString.Invariant($"the pump is rewinding or priming (status {status.Code})");
        return situation.Observation.Reservoir.Value <= 0 ? "the reservoir is empty" : null;
    }

    /// <summary>A weak battery carries no increase: the exchange that stops it may be the one that fails (UCA-TB-08, UCA-SMB-11).</summary>
    public static string? BatteryLow(Situation situation) => situation.Observation.Battery.Low ? "the pump calls its battery low" : null;

    /// <summary>RD-13.</summary>
    public static string? NotSeenAgain(Situation situation) => situation.Evidence switch
    {
        { StatusNow: null } => "the pump's status was not read again right before the bolus",
        { ReservoirNow: null } => "the reservoir was not read again right before the bolus",
        _ => null,
    };

    /// <summary>A micro-bolus leans on the temp basal computed with it, so that one has to be seen running (RD-12, LIM-18).</summary>
    public static string? TempBasalNotConfirmed(Situation situation)
    {
        if (situation.Proposal?.TempBasal is not { } asked) return null;
        if (situation.Evidence.ConfirmedTempBasal is not { } running) return "the temp basal that belongs to it was not read back";
        var minutes = asked.Duration.TotalMinutes;
        var remaining = running.Remaining.TotalMinutes;
        if (minutes == 0) return running.Runs ? $"the temp basal that belongs to it should be cancelled, {Figures.Minutes(remaining)} are left" : null;
        if (running.IsPercent || running.Rate is not { } rate) return "the temp basal read back is no absolute rate";
        if (rate.Value > asked.Rate.Value + RateTolerance) return $"{Figures.Rate(rate.Value)} runs, {Figures.Rate(asked.Rate.Value)} belongs to it";
        return remaining < minutes - ShorterMinutes || remaining > minutes + LongerMinutes
            ? $"{Figures.Minutes(remaining)} of its temp basal are left, {Figures.Minutes(minutes)} belong to it"
            : null;
    }
}
