using System.Globalization;
using System.Text;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// The folder in which a rig or a demo remembers: a journal, which is the truth, and a LiteDB view of it. One process has it at
/// a time. Members may be called from any thread. What is appended is on the medium when the call returns without a problem.
/// </summary>
public sealed class Store : IDisposable
{
    private readonly Lock gate = new();
    private readonly StoreOpening parts;
    private readonly JournalLog log;
    private readonly JournalIndex index;
    private readonly ViewKeeper view;
    private readonly TimeProvider? clock;
    private readonly ObservationWalk walk = new();
    private readonly List<string> notes = [];
    private bool disposed;

    private Store(StoreOpening parts, TimeProvider? clock)
    {
        this.parts = parts;
        this.clock = clock;
        log = parts.Log!;
        index = parts.Index;
        view = parts.View!;
        WriteDownNotes();
    }

    /// <summary>The folder's full path.</summary>
    public string Folder => parts.Folder;

    /// <summary>Whether this is a demo's store.</summary>
    public bool Simulated => parts.Simulated;

    /// <summary>The id that the next recorded cycle gets, and that intents made in it refer to.</summary>
    public long NextCycleId
    {
        get { lock (gate) return index.Cycles + 1; }
    }

    /// <summary>For tests, which break it.</summary>
    internal ViewKeeper View => view;

    /// <summary>Why no dose would be accepted now; null when one would be.</summary>
    public Problem? DoseProblem
    {
        get { lock (gate) return WhyNoDose(); }
    }

    /// <summary>Why the LiteDB view is not in use; null while it is. Queries are then answered from the journal.</summary>
    public Problem? ViewProblem
    {
        get { lock (gate) return view.Current is null ? view.Problem : null; }
    }

    /// <summary>Doses whose outcome is not known, oldest first: to be settled from the pump before anything else is dosed (UCA-SMB-04).</summary>
    public IReadOnlyList<DoseIntent> Unsettled
    {
        get { lock (gate) return index.Doses.Unsettled; }
    }

    /// <summary>The last recorded cycle's JSON text; null before the first.</summary>
    public string? LastCycle
    {
        get { lock (gate) return index.LastCycle; }
    }

    /// <summary>The hash of the settings text recorded last; null before the first.</summary>
    public string? SettingsHash
    {
        get { lock (gate) return index.SettingsHash; }
    }

    /// <summary>That the journal was mended and is incomplete before that, the last time; null where it never was.</summary>
    public StoreNote? Mended
    {
        get { lock (gate) return index.Mended; }
    }

    /// <summary>Opens a store for writing, making it where there is none: the lock first, then the journal, then the view.</summary>
    public static Result<Store> Open(string directory, StoreOptions options) =>
        Open(directory, options, (path, writable) => new DiskJournalFile(path, writable));

    /// <summary>Opens an existing store of either kind for its queries alone; refused while a rig has it.</summary>
    public static Result<Store> OpenReadOnly(string directory) =>
        StoreOpening.Run(directory, null, (path, writable) => new DiskJournalFile(path, writable)).TryGet(out var parts, out var problem)
            ? new Store(parts, null)
            : problem;

    /// <summary>Whether a folder holds a store.</summary>
    public static bool Exists(string directory) => !string.IsNullOrWhiteSpace(directory) && StoreFolder.At(directory).HasJournal;

    /// <summary>Whether a folder is marked as a simulation's (PLT-18).</summary>
    public static bool IsSimulated(string directory) => !string.IsNullOrWhiteSpace(directory) && StoreFolder.At(directory).IsMarked;

    /// <summary>
    /// Deletes what an earlier simulation's store wrote into a folder. A folder that is absent or empty is left so; any other
    /// that does not carry the simulation's mark is refused, and so is one in use.
    /// </summary>
    /// <returns>Null when a simulation may now open the folder.</returns>
    public static Problem? EmptySimulated(string directory) => SimulatedFolder.Empty(directory);

    internal static Result<Store> Open(string directory, StoreOptions options, Func<string, bool, IJournalFile> openFile) =>
        StoreOpening.Run(directory, options, openFile).TryGet(out var parts, out var problem)
            ? new Store(parts, options.Clock)
            : problem;

    /// <summary>
    /// Records that a dose is about to be sent. Only with the intent that this returns, numbered, may the radio be keyed. Refused
    /// while the journal cannot be written (PLT-06) and while an earlier dose is unsettled (UCA-SMB-04).
    /// </summary>
    public Result<DoseIntent> AppendIntent(DoseIntent intent)
    {
        lock (gate)
        {
            if (WhyNoDose() is { } refused) return refused;
            if (log.MakeRoom() is { } full) return NeedsJournal(full);
            var numbered = intent with { Id = index.Doses.NextId };
            return log.Append(JournalKind.Intent, JournalJson.ToBytes(numbered)) is { } failed ? NeedsJournal(failed) : numbered;
        }
    }

    /// <summary>
    /// Records what the driver said of a dose. When this fails the dose counts as unsettled, whatever was said.
    /// </summary>
    public Problem? AppendOutcome(long intentId, DoseOutcome outcome, string detail, DateTimeOffset at)
    {
        lock (gate)
        {
            if (index.Doses.Find(intentId) is not { } dose) return NoSuchDose(intentId);
            if (dose.Outcome is not null) return new Problem(Text($"dose {intentId} already has an outcome"), "settle it from the pump instead");
            return Append(JournalKind.Outcome, new OutcomeRecord(intentId, outcome, at, detail));
        }
    }

    /// <summary>Records what the pump's own records say of a dose.</summary>
    public Problem? AppendSettlement(Settlement settlement)
    {
        lock (gate)
        {
            return index.Doses.Find(settlement.IntentId) is null
                ? NoSuchDose(settlement.IntentId)
                : Append(JournalKind.Settlement, settlement);
        }
    }

    /// <summary>Records a cycle, whole or failed, and brings the view up to it.</summary>
    /// <returns>The record under its id, or why it is not on the medium; a view that fails is not a problem here (<see cref="TakeNotes"/>).</returns>
    public Result<CycleRecord> AppendCycle(CycleReport report)
    {
        lock (gate)
        {
            if (!OneLine(report.DecisionJson, out var decision))
                return new Problem(Text($"the decision of cycle {index.Cycles + 1} is not JSON"), "report it as a defect of Loop");
            if (!ProgramHash(report.Observation).TryGet(out var programHash, out var problem)) return problem;
            var record = new CycleRecord(
                index.Cycles + 1,
                report.Instant,
                Simulated,
                report.SettingsHash,
                report.Observation is null ? null : walk.DeltaOf(report.Observation, programHash),
                decision,
                [.. report.Rulings.Select(RecordedRuling.From)],
                report.Enactments,
                report.Settlements,
                report.Radio,
                report.Outcome)
            {
                Wish = report.Wish,
            };
            if (Append(JournalKind.Cycle, record) is { } failed) return failed;
            if (report.Observation is not null) walk.Advance(report.Observation);
            view.Commit();
            WriteDownNotes();
            return record;
        }
    }

    /// <summary>Records what the wall clock measured of a cycle.</summary>
    public Problem? AppendTiming(CycleTiming timing)
    {
        lock (gate) return Append(JournalKind.Timing, timing);
    }

    /// <summary>Records a line about the rig itself.</summary>
    public Problem? AppendNote(StoreNote note)
    {
        lock (gate) return Append(JournalKind.Note, note);
    }

    /// <summary>Keeps a night's proposal of settings for people to look at, and records that it was made.</summary>
    /// <param name="json">The proposal, one JSON object.</param>
    public Problem? AddProposal(DateOnly night, string json, DateTimeOffset at)
    {
        lock (gate)
        {
            if (!parts.Writable) return ReadOnly();
            if (ProposalFolder.Write(StoreFolder.At(Folder), night, json) is { } problem) return problem;
            var path = ProposalFolder.PathOf(StoreFolder.At(Folder), night);
            return Append(JournalKind.Note, new StoreNote(at, NoteKind.Proposal, Text($"settings were proposed in {path}, SHA-256 {JournalJson.HashOf(Encoding.UTF8.GetBytes(json))}; nothing was changed")));
        }
    }

    /// <summary>Records the settings in force where they differ from those recorded last, and returns their hash.</summary>
    /// <param name="text">The settings as JSON. Leave the pump's serial number out of it (SEC-02).</param>
    public Result<string> AppendSettings(string text)
    {
        lock (gate)
        {
            var hash = JournalJson.HashOf(Encoding.UTF8.GetBytes(text));
            if (hash == index.SettingsHash) return hash;
            return Append(JournalKind.Settings, new SettingsEntry(hash, text)) is { } failed ? failed : hash;
        }
    }

    /// <summary>The proposals of settings that were made, oldest first.</summary>
    public IReadOnlyList<TuningProposal> Proposals => ProposalFolder.List(StoreFolder.At(Folder));

    /// <summary>What a person should know of the store since the last call: a torn record, a view built anew. Each is in the journal too.</summary>
    public IReadOnlyList<string> TakeNotes()
    {
        lock (gate)
        {
            string[] taken = [.. notes];
            notes.Clear();
            return taken;
        }
    }

    /// <summary>Doses of the last seven days, oldest first, from an instant on.</summary>
    public IReadOnlyList<DoseRecord> RecentIntents(DateTimeOffset since)
    {
        lock (gate) return index.Doses.Since(since);
    }

    /// <summary>The last cycles' JSON texts as recorded, newest last.</summary>
    public IReadOnlyList<string> Cycles(int last)
    {
        lock (gate) return view.Ask(from => from.LastCycles((int)Math.Min(last, index.Cycles)), from => JournalQueries.LastCycles(from, last));
    }

    /// <summary>One cycle's JSON text as recorded; null where there is no such cycle.</summary>
    public string? Cycle(long id)
    {
        lock (gate)
        {
            if (id < 1 || id > index.Cycles) return null;
            return view.Ask(from => from.Cycle(id), from => JournalQueries.Cycle(from, id));
        }
    }

    /// <summary>The last doses with all that is known of them, newest last.</summary>
    public IReadOnlyList<DoseRecord> Doses(int last)
    {
        lock (gate) return view.Ask(from => from.LastDoses((int)Math.Min(last, index.Doses.Count)), from => JournalQueries.LastDoses(from, last));
    }

    /// <summary>The settings text of a hash; null where it is not in this journal.</summary>
    public string? Settings(string hash)
    {
        lock (gate) return index.Settings(hash);
    }

    /// <summary>The pump's programme of a hash; null where it is not in this journal.</summary>
    public PumpProgram? Program(string hash)
    {
        lock (gate) return index.Program(hash);
    }

    /// <summary>Closes the view, the journal and, last, the lock.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed) return;
            disposed = true;
            view.Commit();
            parts.Dispose();
        }
    }

    private Problem? WhyNoDose()
    {
        if (!parts.Writable) return ReadOnly();
        if (log.Fault is { } fault) return NeedsJournal(fault);
        return index.Doses.Unsettled is [var first, ..]
            ? new Problem(Text($"the outcome of dose {first.Id} is not known"), "settle it from the pump's history before the next dose")
            : null;
    }

    private Problem? Append<T>(JournalKind kind, T value) => parts.Writable ? log.Append(kind, JournalJson.ToBytes(value)) : ReadOnly();

    private Result<string> ProgramHash(Observation? observation)
    {
        if (observation is null) return string.Empty;
        var program = new PumpProgram(observation.Model, observation.Schedules, observation.Settings);
        var hash = JournalJson.HashOf(JournalJson.ToBytes(program));
        if (index.Program(hash) is not null) return hash;
        return Append(JournalKind.Program, new ProgramEntry(hash, program)) is { } failed ? failed : hash;
    }

    private void WriteDownNotes()
    {
        foreach (var (kind, text) in parts.Notes)
        {
            notes.Add(text);
            // Where the journal cannot take it, TakeNotes still tells.
            if (clock is not null) Append(JournalKind.Note, new StoreNote(clock.GetUtcNow(), kind, text));
        }

        parts.Notes.Clear();
    }

    // A line break in JSON can only stand between its tokens, where a space means the same.
    private static bool OneLine(string? json, out string? line)
    {
        line = json?.ReplaceLineEndings(" ");
        if (line is null) return true;
        try
        {
            using var document = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private Problem ReadOnly() => new($"the store {Folder} was opened for reading", "let the rig do it");

    private static Problem NeedsJournal(Problem fault) => new($"a dose needs a writable journal: {fault.What}", fault.Remedy);

    private static Problem NoSuchDose(long id) => new(Text($"there is no recent dose {id}"), "use the number that its intent was given");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
