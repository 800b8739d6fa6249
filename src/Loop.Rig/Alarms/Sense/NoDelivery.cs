using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>How long no basal insulin has flowed, from the pump's own history: a restart forgets none of it (UCA-SUS-04).</summary>
internal static class NoDelivery
{
    /// <summary>Longer than any threshold; further back nobody needs to look.</summary>
    private static readonly TimeSpan LooksBack = TimeSpan.FromHours(6);

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>How long the pump has been suspended up to the observation; zero where it is not.</summary>
    public static TimeSpan Suspended(Observation seen)
    {
        if (!seen.Status.Suspended) return TimeSpan.Zero;
        var last = seen.History.FirstOrDefault(record => record is SuspendEvent or ResumeEvent && record.At <= seen.Instant);
        return last switch
        {
            SuspendEvent suspended => seen.Instant - suspended.At,
            // Its record is older than all the history that was read.
            null => seen.Instant - seen.HistoryFrom,
            _ => TimeSpan.Zero,
        };
    }

    /// <summary>How long neither a suspension nor a zero temp basal let anything through, up to the observation.</summary>
    public static TimeSpan Of(Observation seen)
    {
        if (!seen.Status.Suspended && !RunsAtZero(seen.TempBasal)) return TimeSpan.Zero;
        var stopped = TimeSpan.Zero;
        for (var at = seen.Instant - Step; at >= seen.HistoryFrom && stopped < LooksBack && NothingFlows(seen.History, at); at -= Step) stopped += Step;
        return stopped;
    }

    private static bool RunsAtZero(RunningTempBasal running) => running.Runs && (running.Rate is { Value: <= 0 } || running.Percent == 0);

    private static bool NothingFlows(IReadOnlyList<PumpEvent> newestFirst, DateTimeOffset at)
    {
        var suspension = newestFirst.FirstOrDefault(record => record is SuspendEvent or ResumeEvent && record.At <= at);
        if (suspension is SuspendEvent) return true;
        return newestFirst.OfType<TempBasalEvent>().FirstOrDefault(record => record.At <= at) is { Duration: { } length } set
            && at < set.At + length
            && (set.Rate is { Value: <= 0 } || set.Percent == 0);
    }
}
