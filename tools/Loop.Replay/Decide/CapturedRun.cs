using Loop.Journal;
using Loop.Oref;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>
/// Decides again on what a rig of ours saw, cycle by cycle, from its store: the very observations, and unless others are asked for the very
/// settings. The same build then makes the same decisions, byte for byte.
/// </summary>
public sealed class CapturedRun(string folder, SettingsChoice? choice, OrefMode mode)
{
    private readonly Dictionary<string, Result<ReplaySettings>> settings = new(StringComparer.Ordinal);

    /// <summary>Cycles whose record is the decision made now, to the last byte.</summary>
    public long SameBytes { get; private set; }

    /// <summary>Whether a folder is a store.</summary>
    public static bool Can(string folder) => LoopStoreSource.IsOne(folder);

    /// <summary>Hands over every cycle that holds a decision, oldest first. Null: done.</summary>
    public Problem? Run(DateTimeOffset? from, DateTimeOffset? to, Action<Tick> take, CancellationToken stop)
    {
        if (!Store.OpenReadOnly(folder).TryGet(out var store, out var problem)) return problem;
        using (store)
        {
            var (walk, cache) = (new ObservationWalk(), new OrefCache());
            for (var id = 1L; id < store.NextCycleId; id++)
            {
                stop.ThrowIfCancellationRequested();
                if (store.Cycle(id) is not { } text) continue;
                if (!CycleRecord.Parse(text).TryGet(out var record, out problem)) return problem;
                if (record.Observed is not { } seen || store.Program(seen.ProgramHash) is not { } program || walk.Next(record, program) is not { } observation) continue;
                if (record.DecisionJson is not { } recorded || record.Instant < from || record.Instant >= to || observation.Glucose.Count == 0) continue;
                if (!Of(store, record.SettingsHash).TryGet(out var by, out problem)) return problem;
                take(Decide(observation, by, cache, recorded));
            }
        }

        return null;
    }

    private Tick Decide(Observation observation, ReplaySettings by, OrefCache cache, string recorded)
    {
        var given = by.Program is { } other && choice?.Json is not null ? (other.Schedules, other.Settings) : (observation.Schedules, observation.Settings);
        var changed = observation with { Schedules = by.Change.Apply(given.Schedules), Settings = by.Of(given.Settings) };
        var decision = Predictor.Predict(changed, by.Engine, cache);
        var view = DoseView.Of(decision, changed, GuardView.Of(decision, changed, by.Limits));
        var old = DoseView.Of(RecordedOutput.Read(recorded), observation);
        var scheduled = DoseView.Scheduled(observation);
        var isSame = decision.ToJson() == recorded;
        if (isSame) SameBytes++;
        var (kind, difference) = isSame ? (DecisionClass.Same, null) : Comparison.Of(view, old, scheduled);
        return new Tick(observation.Instant, observation.Glucose[0].Value.Value, decision.Glucose?.Delta.Number, scheduled, view, old, kind, difference);
    }

    // The recorded settings with what is set over them, or the file that was named.
    private Result<ReplaySettings> Of(Store store, string hash)
    {
        if (settings.TryGetValue(hash, out var known)) return known;
        var text = choice?.Json ?? StoreSettings.Text(store, hash);
        var resolved = text is null
            ? new Problem($"the settings {hash} are not in the store", "name a settings file with --settings FILE")
            : new SettingsChoice(text, choice?.Json is null ? "recorded settings" : choice.FileName, choice?.Set ?? []).Resolve(TimeZoneInfo.Utc, mode);
        settings.Add(hash, resolved);
        return resolved;
    }
}
