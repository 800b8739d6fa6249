using System.Globalization;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>The parts of an open store, each opened on the one before: lock, kind, journal, view.</summary>
internal sealed class StoreOpening : IDisposable
{
    private readonly StoreFolder folder;
    private readonly StoreOptions options;
    private readonly Func<string, bool, IJournalFile> openFile;

    private StoreOpening(StoreFolder folder, StoreOptions? options, Func<string, bool, IJournalFile> openFile)
    {
        this.folder = folder;
        this.openFile = openFile;
        this.options = options ?? new StoreOptions(false, TimeProvider.System);
        Simulated = this.options.Simulated;
        Writable = options is not null;
    }

    public string Folder => folder.Path;

    public bool Writable { get; }

    public bool Simulated { get; private set; }

    public StoreLock? Lock { get; private set; }

    public JournalIndex Index { get; } = new();

    public JournalLog? Log { get; private set; }

    public ViewKeeper? View { get; private set; }

    /// <summary>What a person should know, in the order in which it was found.</summary>
    public List<(NoteKind Kind, string Text)> Notes { get; } = [];

    /// <summary>Opens all parts, or none.</summary>
    /// <param name="options">How to open for writing; null opens either kind for reading.</param>
    public static Result<StoreOpening> Run(string directory, StoreOptions? options, Func<string, bool, IJournalFile> openFile)
    {
        if (string.IsNullOrWhiteSpace(directory)) return new Problem("no folder was named for the store", "name one with --data DIR");
        StoreOpening? opening = null;
        try
        {
            opening = new StoreOpening(StoreFolder.At(directory), options, openFile);
            var problem = opening.TakeLock() ?? opening.CheckKind() ?? opening.OpenJournal() ?? opening.OpenView();
            if (problem is not null) return problem;
            var opened = opening;
            opening = null;
            return opened;
        }
        catch (Exception e) when (JournalLog.IsDisk(e))
        {
            return new Problem($"the store {directory} cannot be opened: {e.Message}", "give this user a folder that it may write, with --data DIR");
        }
        finally
        {
            opening?.Dispose();
        }
    }

    public void Dispose()
    {
        View?.Dispose();
        Log?.Dispose();
        Lock?.Dispose();
    }

    private Problem? TakeLock()
    {
        if (!Writable && !folder.HasJournal) return new Problem($"there is no store in {Folder}", "start one with `loop demo` or `loop run`, or name its folder with --data DIR");
        folder.Create();
        if (!StoreLock.Take(folder).TryGet(out var taken, out var problem)) return problem;
        Lock = taken;
        return null;
    }

    // PLT-18: what a simulation wrote must never be taken for a person's doses, nor the reverse.
    private Problem? CheckKind()
    {
        if (!Writable) return null;
        if (!Simulated) return File.Exists(folder.Mark) ? Kind("a simulation's", "a rig") : null;
        if (folder.IsMarked) return null;
        if (folder.HasContent) return Kind("not a simulation's", "a simulation");
        folder.WriteMark();
        return null;
    }

    private Problem? OpenJournal()
    {
        if (!folder.HasJournal && File.Exists(folder.View))
            return new Problem($"{folder.Journal} is missing beside {folder.View}", $"restore it from a copy, or move {folder.View} away to begin anew");
        var file = openFile(folder.Journal, Writable);
        var scanned = Scan(file);
        if (!scanned.TryGet(out var scan, out var problem))
        {
            file.Dispose();
            return problem;
        }

        Log = new JournalLog(folder.Journal, file, scan, Visit) { Watch = options.Watch };
        if (Writable) Settle(file, scan);
        if (scan.Sequence == 0)
            return Writable ? Log.Append(JournalKind.Format, JournalJson.ToBytes(new JournalFormat(1, Simulated))) : new Problem($"{folder.Journal} is empty", "start the rig or the demo once");
        return CheckFormat();
    }

    private Result<JournalScan> Scan(IJournalFile file)
    {
        var at = 0L;
        try
        {
            return JournalScan.Run(folder.Journal, file, (in line, offset) =>
            {
                at = line.Sequence;
                Index.Add(line);
            });
        }
        catch (JsonException e)
        {
            return new Problem(
                string.Create(CultureInfo.InvariantCulture, $"{folder.Journal} line {at} is not understood: {e.Message.ReplaceLineEndings(" ")}"),
                "open it with the version of Loop that wrote it");
        }
    }

    private void Visit(in JournalLine line, long offset)
    {
        Index.Add(line);
        View?.Add(JournalEntry.Of(line, offset));
    }

    /// <summary>Cuts off a torn record, keeping its bytes, and puts on the medium what a killed predecessor may have left in the page cache.</summary>
    private void Settle(IJournalFile file, JournalScan scan)
    {
        if (TornRecord.CutOff(folder.Journal, file, scan) is { } copy)
        {
            Notes.Add((NoteKind.TornRecord, string.Create(CultureInfo.InvariantCulture, $"the journal's last record, {scan.Torn.Length} bytes after record {scan.Sequence}, was incomplete; it was moved to {copy}")));
        }

        file.Flush();
    }

    private Problem? CheckFormat()
    {
        if (Index.Format is not { } format) return new Problem($"{folder.Journal} does not begin as a journal does", "name the folder of a store with --data DIR");
        if (format.Version != 1) return new Problem(string.Create(CultureInfo.InvariantCulture, $"{folder.Journal} has format {format.Version}"), "open it with the version of Loop that wrote it");
        if (!Writable) Simulated = format.Simulated;
        if (format.Simulated != Simulated || format.Simulated != File.Exists(folder.Mark))
            return Kind(format.Simulated ? "a simulation's" : "not a simulation's", "what its mark says");
        return null;
    }

    private Problem? OpenView()
    {
        if (!ViewKeeper.Open(folder, Log!, Index, options.ViewPatience, text => Notes.Add((NoteKind.Store, text))).TryGet(out var view, out var problem)) return problem;
        View = view;
        return null;
    }

    private Problem Kind(string found, string wanted) =>
        new($"the store {Folder} is {found}, and cannot serve {wanted}", "name another folder with --data DIR");
}
