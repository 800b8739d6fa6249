namespace Loop.Guard;

/// <summary>Whether what was read, and what was computed from it, is of now.</summary>
internal static class Freshness
{
    /// <summary>A dose is for the minute it was computed for (LIM-16, UCA-TB-09, UCA-SMB-12).</summary>
    public static string? ProposalIsOld(Situation situation)
    {
        if (situation.Proposal is not { } proposal) return null;
        var seconds = (situation.Evidence.Now - proposal.DeliverAt).TotalSeconds;
        return Math.Abs(seconds) > HardLimits.ProposalSeconds ? $"computed for an instant {Figures.Seconds(seconds)} ago, {Figures.Seconds(HardLimits.ProposalSeconds)} either way is allowed" : null;
    }

    /// <summary>The observation and the pump's clock in it belong to this cycle (UCA-REQ-02).</summary>
    public static string? ObservationIsOld(Situation situation) =>
        Old("the observation", situation, situation.Observation.Instant) ?? Old("the reading of the pump's clock", situation, situation.Observation.Clock.ReadAt);

    /// <summary>LIM-20.</summary>
    public static string? HistoryIsOld(Situation situation) => Old("the pump's history", situation, situation.Observation.HistoryReadAt);

    private static string? Old(string what, Situation situation, DateTimeOffset at)
    {
        var minutes = situation.MinutesSince(at);
        if (minutes > HardLimits.ReadAgeMinutes) return $"{what} is {Figures.Minutes(minutes)} old, {Figures.Minutes(HardLimits.ReadAgeMinutes)} is allowed";
        return minutes < -HardLimits.ReadAheadMinutes ? $"{what} lies {Figures.Minutes(-minutes)} ahead of now" : null;
    }
}
