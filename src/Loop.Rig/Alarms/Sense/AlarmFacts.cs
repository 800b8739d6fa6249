using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>All that the rig knows at an instant of what people may have to be alarmed of.</summary>
/// <param name="Now">Therapy time.</param>
/// <param name="WatchingSince">When this watch began: silence is counted from no earlier, unless an earlier run remembered more.</param>
internal sealed record AlarmFacts(DateTimeOffset Now, DateTimeOffset WatchingSince)
{
    /// <summary>The last complete cycle's instant; null where none is known.</summary>
    public DateTimeOffset? LastComplete { get; init; }

    /// <summary>When the pump was last heard; null where it never was.</summary>
    public DateTimeOffset? LastHeard { get; init; }

    /// <summary>Why the last cycle did not complete; null where it did.</summary>
    public string? LastFailure { get; init; }

    /// <summary>What the last cycle saw; null where it could not see.</summary>
    public Observation? Seen { get; init; }

    /// <summary>The newest reading ever seen, also where the last cycle saw nothing.</summary>
    public GlucoseReading? NewestGlucose { get; init; }

    /// <summary>What the last decision foresaw; null where it foresaw nothing.</summary>
    public GlucoseOutlook? Outlook { get; init; }

    /// <summary>What the decision before that foresaw.</summary>
    public GlucoseOutlook? OutlookBefore { get; init; }

    /// <summary>Since when the oldest unsettled dose is open; null where all are settled.</summary>
    public DateTimeOffset? UnsettledSince { get; init; }

    /// <summary>How many doses are unsettled.</summary>
    public int Unsettled { get; init; }

    /// <summary>Bytes that the disk still takes; null where it does not say.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Why the journal takes nothing; null where it does.</summary>
    public string? JournalProblem { get; init; }

    /// <summary>Why LiteDB is out of use; null where it is in use.</summary>
    public string? ViewProblem { get; init; }

    /// <summary>What the store last repaired, and when.</summary>
    public (DateTimeOffset At, string Text)? Repaired { get; init; }

    /// <summary>When the rig's own clock was last found to have gone back, and by how much.</summary>
    public (DateTimeOffset At, TimeSpan By)? WentBack { get; init; }
}
