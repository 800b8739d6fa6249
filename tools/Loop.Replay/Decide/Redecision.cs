using Loop.Oref;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Decides again at every reading of a recording, with the engine that doses.</summary>
public sealed class Redecision
{
    // What the rig itself looks back over: a day of glucose, and the insulin that acted on the first of it.
    private static readonly TimeSpan HistoryBack = TimeSpan.FromHours(32);
    private static readonly TimeSpan GlucoseBack = TimeSpan.FromHours(24);

    private readonly Recording recording;
    private readonly OrefSettings settings;
    private readonly OrefCache? cache;
    private readonly Window<PumpEvent> history;
    private readonly Window<GlucoseReading> glucose;

    /// <param name="cache">Null decides each time from nothing: the same bits, more slowly.</param>
    public Redecision(Recording recording, OrefSettings settings, OrefCache? cache)
    {
        this.recording = recording;
        this.settings = settings;
        this.cache = cache;
        history = new Window<PumpEvent>(recording.History, item => item.At);
        glucose = new Window<GlucoseReading>(recording.Glucose, item => item.At);
    }

    /// <summary>The decisions, oldest first, from the first reading that has a day of glucose before it.</summary>
    public IEnumerable<Decision> Run()
    {
        var first = recording.Glucose[^1].At + GlucoseBack;
        for (var i = recording.Glucose.Count - 1; i >= 0; i--)
        {
            if (recording.Glucose[i].At < first) continue;
            yield return Predictor.Predict(Observe(recording.Glucose[i].At), settings, cache);
        }
    }

    /// <summary>What a rig would have observed at an instant, which may not be earlier than the one before.</summary>
    public Observation Observe(DateTimeOffset now)
    {
        var events = history.Between(now - HistoryBack, now);
        var offset = settings.Zone.GetUtcOffset(now);
        return new Observation(
            now,
            recording.Model,
            new PumpClock(new PumpTime(now.UtcDateTime + offset), now, offset),
            new PumpStatus(PumpStatus.NormalCode, false, false),
            new InsulinUnits(100),
            new PumpBattery(1.5, false),
            RunningAt(events, now),
            recording.Settings,
            recording.Schedules,
            events,
            now - HistoryBack,
            now,
            glucose.Between(now - GlucoseBack, now));
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
