namespace Loop.Guard;

/// <summary>
/// What may always be done when nothing else may (UCA-TB-06): a high temp basal that runs is set to the scheduled rate
/// for half an hour, a zero one with more than half an hour left is shortened to half an hour. Otherwise nothing: the
/// pump returns to its schedule by itself.
/// </summary>
internal static class NeutralTempBasal
{
    private const double Minutes = 30;

    /// <summary>The temp basal to set, or null for none, and why.</summary>
    public static (TempBasalDraft? Draft, Finding? Finding) Of(Situation situation)
    {
        var running = situation.Running;
        if (!running.Runs) return (null, null);
        if (CannotBeSent(situation) is { } reason) return (null, Found(FindingEffect.Refused, reason));

        // Half an hour outlives a step of the schedule, so the lowest of what is scheduled meanwhile.
        var scheduled = Math.Min(situation.Scheduled.Lowest(Minutes), MaximumBasal.Of(situation));
        var rate = running.Rate?.Value ?? 0;
        if (rate > scheduled)
            return (new TempBasalDraft(scheduled, Minutes), Found(FindingEffect.Noted, $"{Figures.Rate(rate)} runs, set to the scheduled {Figures.Rate(scheduled)}"));
        if (rate > 0 || running.Remaining.TotalMinutes <= Minutes) return (null, null);

        // After a dose of unknown outcome even a shorter zero temp basal is an increase.
        if (Unsettled.Reason(situation) is { } unsettled)
            return (null, Found(FindingEffect.Refused, $"{unsettled}: the zero temp basal is left"));
        return (new TempBasalDraft(0, Minutes), Found(FindingEffect.Noted, $"zero for another {Figures.Minutes(running.Remaining.TotalMinutes)} is shortened to {Figures.Minutes(Minutes)}"));
    }

    private static string? CannotBeSent(Situation situation) =>
        Mode.SuggestsOnly(situation) ?? PumpState.CannotDeliver(situation) ?? PumpSetup.Unusable(situation) ?? PumpSetup.PercentMode(situation) ?? Freshness.ObservationIsOld(situation);

    private static Finding Found(FindingEffect effect, string detail) => new("UCA-TB-06", effect, detail);
}
