namespace Loop.Journal;

/// <summary>What became of a dose whose outcome was unknown.</summary>
public enum SettledAs
{
    /// <summary>The pump's own records show it.</summary>
    Delivered,

    /// <summary>The pump's own records, complete over its time, do not show it.</summary>
    NotDelivered,
}

/// <summary>A dose settled from the pump's history, status and reservoir (UCA-SMB-04).</summary>
/// <param name="At">When it was settled.</param>
/// <param name="Evidence">What the pump showed, for people.</param>
/// <param name="HistoryIds">The history records that match it, by their ids; empty when none does.</param>
public sealed record Settlement(long IntentId, SettledAs As, DateTimeOffset At, string Evidence, IReadOnlyList<string> HistoryIds);
