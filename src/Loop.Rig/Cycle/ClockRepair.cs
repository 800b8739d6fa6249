using Loop.Journal;
using Loop.Rig.Modes;
using Loop.Rig.Monitor;
using Loop.Therapy;

namespace Loop.Rig.Cycle;

/// <summary>
/// Sets a pump's clock that has drifted, and nothing but drifted: one that is off by a zone, a summer time or a lost date is left to its
/// owner, who is alarmed (UCA-REQ-07, UCA-SET-01).
/// </summary>
internal sealed class ClockRepair(Store store, PumpLink link, PumpReader reader, ModeKeeper modes, TimeZoneInfo zone, TimeProvider time)
{
    /// <summary>oref0's rig acts from here (LIM-19).</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(55);

    /// <summary>Zones differ by quarters of an hour: a third of one is nobody's zone, and months of a pump's drift.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    /// <summary>A clock that does not stay set is not set again and again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    private DateTimeOffset? lastTried;

    /// <summary>Whether a clock may be set that is so far off. Pure.</summary>
    public static bool MayRepair(Observation seen, bool unsettledDose, LoopMode mode, DateTimeOffset now, DateTimeOffset? lastTried) =>
        seen.Clock.Skew.Duration() > Least
        && seen.Clock.Skew.Duration() <= Most
        && seen.Status is { IsNormal: true, Bolusing: false, Suspended: false }
        && !unsettledDose
        && mode != LoopMode.OpenLoop
        && !(lastTried is { } last && now >= last && now - last < Pause);

    public bool IsDue(Observation seen) => MayRepair(seen, store.Unsettled.Count > 0, modes.Current.Mode, time.GetUtcNow(), lastTried);

    /// <summary>Sets the clock, unless the pump has begun a bolus meanwhile.</summary>
    /// <returns>What was done; this cycle's data are of the old clock, so it ends here and the next one looks anew.</returns>
    public Problem Repair(Observation seen)
    {
        var off = FormattableString.Invariant($"the pump's clock was {seen.Clock.Skew.TotalSeconds:0} s off");
        lastTried = time.GetUtcNow();
        if (!reader.Status().TryGet(out var status, out var problem)) return problem;
        if (status is not { IsNormal: true, Bolusing: false, Suspended: false }) return new Problem($"{off} and the pump is busy", "nothing need be done; it is looked at again later");
        var now = time.GetUtcNow();
        var noted = store.AppendNote(new StoreNote(now, NoteKind.Store, $"{off}; it is being set"));
        if (noted is not null) return noted;
        return link.Pump.SetClock(new PumpTime(now.UtcDateTime + zone.GetUtcOffset(now))).Error is { } error
            ? error.ToProblem() with { What = $"{off} and was not set: {error.What}" }
            : new Problem($"{off} and was set", "nothing need be done; the next cycle doses");
    }
}
