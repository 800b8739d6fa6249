namespace Loop.Guard;

/// <summary>How long a temp basal may be.</summary>
internal static class TempBasalLength
{
    /// <summary>The pump takes half hours up to a day (UCA-TB-14).</summary>
    public static string? NotHalfHours(double minutes) =>
        minutes < 0 || minutes > HardLimits.TempMinutes || minutes % 30 != 0
            ? $"{Figures.Minutes(minutes)} is not a number of half hours up to 24 h"
            : null;

    /// <summary>Whether it gives more than the schedule at any time of its run.</summary>
    public static bool IsHigh(Situation situation, TempBasalDraft draft) => draft.Rate > situation.Scheduled.Lowest(draft.Minutes);
}
