using Loop.Journal;
using Loop.Rig.Cycle;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>Keeps between two looks what alarms depend on. Therapy time comes in with every call.</summary>
internal sealed class FactKeeper(DateTimeOffset watchingSince, DateTimeOffset? lastComplete)
{
    // The rig's clock may be put right by seconds at any time; minutes are a jump (PLT-08).
    private static readonly TimeSpan ClockJump = TimeSpan.FromMinutes(2);

    private AlarmFacts known = new(watchingSince, watchingSince) { LastComplete = lastComplete };

    /// <summary>When the last complete cycle was, as far as is known.</summary>
    public DateTimeOffset? LastComplete => known.LastComplete;

    /// <summary>A cycle ended.</summary>
    /// <param name="heard">Whether the pump answered at all in it.</param>
    public void Saw(CycleWork work, bool heard)
    {
        var at = work.Instant;
        var outlook = GlucoseOutlook.Of(at, work.Decision);
        known = known with
        {
            LastComplete = work.Failure is null ? at : known.LastComplete,
            LastHeard = heard || work.Observation is not null ? at : known.LastHeard,
            LastFailure = work.Failure?.Problem.ToString(),
            Seen = work.Observation,
            NewestGlucose = work.Observation?.Glucose is [var newest, ..] ? newest : known.NewestGlucose,
            Outlook = outlook ?? known.Outlook,
            OutlookBefore = outlook is null ? known.OutlookBefore : known.Outlook,
        };
    }

    /// <summary>The store and its disk as they are.</summary>
    public void Saw(Store store, long? freeBytes)
    {
        var unsettled = store.Unsettled;
        known = known with
        {
            Unsettled = unsettled.Count,
            UnsettledSince = unsettled is [var oldest, ..] ? oldest.At : null,
            // With a dose unsettled the store refuses another for that reason, which is no disk's.
            JournalProblem = unsettled.Count == 0 ? store.DoseProblem?.ToString() : null,
            ViewProblem = store.ViewProblem?.ToString(),
            FreeBytes = freeBytes,
        };
    }

    /// <summary>A cycle could not be recorded: the journal takes nothing.</summary>
    public void Unrecorded(Problem problem) => known = known with { JournalProblem = problem.ToString() };

    /// <summary>The store repaired something of itself.</summary>
    public void Repaired(DateTimeOffset at, string text) => known = known with { Repaired = (at, text) };

    /// <summary>All of it at an instant.</summary>
    public AlarmFacts At(DateTimeOffset now)
    {
        var latest = known.LastComplete is { } complete && complete > known.Now ? complete : known.Now;
        if (latest - now > ClockJump)
        {
            // What happened in a future that is none any more counts from now, or silence would go unnoticed until then.
            known = known with
            {
                WentBack = (now, latest - now),
                WatchingSince = now,
                LastComplete = Earlier(known.LastComplete, now),
                LastHeard = Earlier(known.LastHeard, now),
                UnsettledSince = Earlier(known.UnsettledSince, now),
            };
        }

        return known = known with { Now = now };
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? instant, DateTimeOffset now) => instant > now ? now : instant;
}
