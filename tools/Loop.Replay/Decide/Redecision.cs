using Loop.Oref;
using Loop.Oref.Clock;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Decides again at every reading of a recording, with the engine that doses.</summary>
public sealed class Redecision
{
    // What the rig itself looks back over: a day of glucose, and the insulin that acted on the first of it.
    private static readonly TimeSpan HistoryBack = TimeSpan.FromHours(32);
    private static readonly TimeSpan GlucoseBack = TimeSpan.FromHours(24);

    // A target may have been set for a day before the window that it reaches into.
    private static readonly TimeSpan TargetsBack = TimeSpan.FromHours(48);

    private readonly Recording recording;
    private readonly OrefCache? cache;
    private readonly Window<PumpEvent> history;
    private readonly Window<GlucoseReading> glucose;
    private readonly Window<CarbEntry> carbs;
    private readonly Window<TargetSet> targets;
    private OrefSettings settings;
    private ArraySegment<TargetSet> targetsTaken;
    private int change;

    /// <param name="cache">Null decides each time from nothing: the same bits, more slowly.</param>
    public Redecision(Recording recording, OrefSettings settings, OrefCache? cache)
    {
        this.recording = recording;
        this.settings = settings;
        this.cache = cache;
        history = new Window<PumpEvent>(recording.History, item => item.At);
        glucose = new Window<GlucoseReading>(recording.Glucose, item => item.At);
        carbs = new Window<CarbEntry>(recording.Carbs, item => item.At);
        targets = new Window<TargetSet>(recording.Targets, item => item.At);
    }

    /// <summary>What is looked back on before a decision: a recording that begins so much earlier gives the same decisions as a longer one.</summary>
    public static TimeSpan LookBack => TargetsBack;

    /// <summary>The decisions, oldest first, from the first reading that has a day of glucose before it (or from where the recording says).</summary>
    public IEnumerable<Decision> Run() => Instants().Select(at => Decide(Observe(at)));

    /// <summary>The readings' instants at which is decided, oldest first.</summary>
    public IEnumerable<DateTimeOffset> Instants()
    {
        if (recording.Glucose.Count == 0) yield break;
        var first = recording.From ?? recording.Glucose[^1].At + GlucoseBack;
        for (var i = recording.Glucose.Count - 1; i >= 0; i--)
        {
            if (recording.Glucose[i].At >= first && !(recording.Glucose[i].At >= recording.To)) yield return recording.Glucose[i].At;
        }
    }

    /// <summary>Decides on what was observed, with the temp targets of its time.</summary>
    public Decision Decide(Observation observation)
    {
        TakeTargets(targets.Between(observation.Instant - TargetsBack, observation.Instant));
        return Predictor.Predict(observation, settings, cache);
    }

    /// <summary>What a rig would have observed at an instant, which may not be earlier than the one before.</summary>
    public Observation Observe(DateTimeOffset now)
    {
        var events = history.Between(now - HistoryBack, now);
        var offset = settings.Zone.GetUtcOffset(now);
        while (change < recording.Changes.Count && recording.Changes[change].From <= now) change++;
        var (schedules, pump) = change == 0
            ? (recording.Schedules, recording.Settings)
            : (recording.Changes[change - 1].Schedules, recording.Changes[change - 1].Settings);
        return new Observation(
            now,
            recording.Model,
            new PumpClock(new PumpTime(now.UtcDateTime + offset), now, offset),
            new PumpStatus(PumpStatus.NormalCode, false, IsSuspended(events)),
            new InsulinUnits(100),
            new PumpBattery(1.5, false),
            RunningAt(events, now),
            pump,
            schedules,
            events,
            now - HistoryBack,
            now,
            glucose.Between(now - GlucoseBack, now))
        {
            Carbs = carbs.Between(now - HistoryBack, now),
        };
    }

    private void TakeTargets(ArraySegment<TargetSet> now)
    {
        if (now.Count == 0 && targetsTaken.Count == 0 || now.Equals(targetsTaken)) return;
        targetsTaken = now;
        settings = settings with { TempTargets = [.. now.Select(Of)] };
    }

    private static TempTarget Of(TargetSet target) => new(
        Stamp.FromMilliseconds(target.At.ToUnixTimeMilliseconds()),
        target.Range is null ? 0 : target.Duration.TotalMinutes,
        target.Range?.High.Value ?? 0,
        target.Range?.Low.Value ?? 0);

    private static bool IsSuspended(ArraySegment<PumpEvent> events)
    {
        foreach (var item in events)
        {
            if (item is SuspendEvent) return true;
            if (item is ResumeEvent) return false;
        }

        return false;
    }

    // What the newest temp basal of the history has left.
    private static RunningTempBasal RunningAt(ArraySegment<PumpEvent> events, DateTimeOffset now)
    {
        foreach (var item in events)
        {
            if (item is not TempBasalEvent { Rate: { } rate, Duration: { } duration }) continue;
            var left = item.At + duration - now;
            return left > TimeSpan.Zero ? new RunningTempBasal(rate, null, left) : None;
        }

        return None;
    }

    private static RunningTempBasal None { get; } = new(UnitsPerHour.Zero, null, TimeSpan.Zero);
}
