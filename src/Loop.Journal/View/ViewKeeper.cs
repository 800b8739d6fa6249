using System.Globalization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// Keeps the view in step with the journal. Whatever LiteDB does, nothing is thrown from here into therapy: the view is moved
/// aside and built anew from the journal, and where that fails too the journal answers (PLT-06).
/// </summary>
internal sealed class ViewKeeper : IDisposable
{
    // One hour of cycles: a rebuild reads the whole journal and should not be tried in every cycle.
    private const int CommitsBetweenAttempts = 12;

    // Large enough to be quick, small enough for a Raspberry Pi's memory.
    private const int EntriesPerTransaction = 1000;

    // An hour's worth of full disk must not leave a waiting thread behind for every attempt.
    private const int MostLeftBehind = 3;

    // A slow SD card with every row read and written.
    private static readonly TimeSpan PatiencePerRow = TimeSpan.FromMilliseconds(10);

    private readonly StoreFolder folder;
    private readonly JournalLog log;
    private readonly JournalIndex index;
    private readonly TimeSpan patience;
    private readonly Action<string> report;
    private readonly List<JournalEntry> pending = [];
    private int commitsToWait;
    private int leftBehind;
    private bool closed;

    private ViewKeeper(StoreFolder folder, JournalLog log, JournalIndex index, TimeSpan patience, Action<string> report)
    {
        this.folder = folder;
        this.log = log;
        this.index = index;
        this.patience = patience;
        this.report = report;
    }

    /// <summary>Null while there is none and the journal answers.</summary>
    internal JournalView? Current { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>Opens the view and brings it up to the journal, or builds it. Refuses only a view that has seen more than the journal holds.</summary>
    /// <param name="patience">How long LiteDB may take over a handful of rows before it is left behind.</param>
    /// <param name="report">Told, in one line, of everything a person should know.</param>
    public static Result<ViewKeeper> Open(StoreFolder folder, JournalLog log, JournalIndex index, TimeSpan patience, Action<string> report)
    {
        var keeper = new ViewKeeper(folder, log, index, patience, report);
        if (!Path.Exists(folder.View))
        {
            if (index.Cycles > 0) report($"{folder.View} is missing and is built anew from the journal");
            keeper.Rebuild();
        }
        else if (!keeper.OpenFile("opened"))
        {
            keeper.Rebuild();
        }
        else if (!log.Holds(keeper.Current!.Position))
        {
            var lost = keeper.Contradiction(keeper.Current.Position);
            keeper.Dispose();
            return lost;
        }
        else
        {
            // LiteDB takes a file shorter than its first page for a new one.
            if (keeper.Current!.Position.Sequence == 0 && index.Cycles > 0) report($"{folder.View} was empty and was built anew from the journal");
            if (!keeper.CatchUp()) keeper.Rebuild();
        }

        return keeper;
    }

    public void Add(JournalEntry entry) => pending.Add(entry);

    /// <summary>Applies what has been added since the last call.</summary>
    public void Commit()
    {
        if (closed) return;
        if (Current is not { } view)
        {
            pending.Clear();
            if (--commitsToWait <= 0) Rebuild();
            return;
        }

        if (pending.Count == 0) return;
        JournalEntry[] entries = [.. pending];
        pending.Clear();
        if (!Apply(view, entries)) Rebuild();
    }

    public T Ask<T>(Func<JournalView, T> view, Func<JournalLog, T> journal)
        where T : class?
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Commit();
            if (Current is not { } current) break;
            if (Try("read", index.Cycles, () => view(current), out var answer)) return answer!;
            Rebuild();
        }

        return journal(log);
    }

    public void Dispose()
    {
        closed = true;
        Close();
    }

    private bool OpenFile(string what)
    {
        var opened = Try(what, index.Cycles, () => new JournalView(folder.View), out var view);
        Current = view;
        return opened;
    }

    private bool Apply(JournalView view, JournalEntry[] entries) => Try("written", entries.Length, () => view.Apply(entries));

    private bool CatchUp()
    {
        var view = Current!;
        var reader = log.ReadFrom(view.Position.SureOffset);
        while (true)
        {
            // Reading may fail as well, and this may run in the middle of therapy.
            if (!Try("brought up to the journal", EntriesPerTransaction, () => log.Read(reader, EntriesPerTransaction), out var entries)) return false;
            if (entries!.Length == 0) break;
            if (!Apply(view, entries)) return false;
        }

        var (cycles, doses) = (index.Cycles, index.Doses.Count);
        return Try("verified", cycles + doses, () => view.Verify(cycles, doses));
    }

    private void Rebuild()
    {
        Close();
        pending.Clear();
        commitsToWait = CommitsBetweenAttempts;
        if (leftBehind < MostLeftBehind && Try("moved aside", 0, MoveAside)) Build();
    }

    private void Build()
    {
        commitsToWait = CommitsBetweenAttempts;
        if (!OpenFile("built") || !CatchUp())
        {
            Close();
            return;
        }

        if (Problem is not null) report($"{folder.View} was built anew from the journal");
        Problem = null;
    }

    private void MoveAside()
    {
        // The companion first: left alone beside a new database it would be replayed into it.
        StoreFolder.MoveAside(folder.ViewLog);
        StoreFolder.MoveAside(folder.View);
    }

    // The journal is on the medium before its view: a view that is ahead has seen records that somebody has taken away since (SEC-10).
    private Problem Contradiction(ViewPosition position) => new(
        string.Create(CultureInfo.InvariantCulture, $"{folder.Journal} lacks record {position.Sequence}, which {folder.View} has seen: it was cut or replaced"),
        $"restore the journal from a copy, or move {folder.View} away to go on without the missing records");

    private void Close()
    {
        var view = Current;
        Current = null;
        if (view is not null) Try("closed", 0, view.Dispose);
    }

    private bool Try(string what, long rows, Action action) => Try(
        what,
        rows,
        () =>
        {
            action();
            return true;
        },
        out _);

    private bool Try<T>(string what, long rows, Func<T> work, out T? result)
    {
        if (Bounded.Run(work, patience + (rows * PatiencePerRow), out result) is not { } failure) return true;
        if (failure is TimeoutException)
        {
            leftBehind++;
            // Closing it would wait as well.
            Current = null;
        }

        Problem = new Problem($"{folder.View} could not be {what}: {failure.Message.ReplaceLineEndings(" ")}", "none needed: the journal holds everything and answers until the view is built again");
        report(Problem.ToString());
        return false;
    }
}
