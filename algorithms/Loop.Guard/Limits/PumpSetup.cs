namespace Loop.Guard;

/// <summary>Whether the pump is set up as the loop's arithmetic supposes (UCA-TB-07, UCA-SMB-10).</summary>
internal static class PumpSetup
{
    // The pumps offer 2…8 hours of insulin action (3…8 on some); anything else was misread.
    private const int ShortestActionHours = 2;
    private const int LongestActionHours = 8;

    // U/h. With less the loop could do next to nothing, which says that the setting was misread or is meant to keep it out.
    private const double LowestMaxBasal = 0.1;

    public static string? Unusable(Situation situation)
    {
        var settings = situation.Observation.Settings;
        if (!settings.IsU100) return "the pump is not set to U100 insulin";
        if (settings.InsulinActionHours is < ShortestActionHours or > LongestActionHours)
            return FormattableString.Invariant($"an insulin action of {settings.InsulinActionHours} h is not one a pump offers");
        if (settings.MaxBasal.Value < LowestMaxBasal) return $"the pump's maximum basal is {Figures.Rate(settings.MaxBasal.Value)}";
        var highest = situation.Scheduled.Highest;
        return highest > HardLimits.MaxBasal ? $"a scheduled basal of {Figures.Rate(highest)} is more than a pump gives" : null;
    }

    /// <summary>A pump whose temp basals are percentages refuses rates.</summary>
    public static string? PercentMode(Situation situation) => situation.Running switch
    {
        { IsPercent: true } => "the pump's temp basals are set to percent",
        { Runs: true, Rate: null } => "the pump's temp basal is neither a rate nor a percentage",
        _ => null,
    };
}
