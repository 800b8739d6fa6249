using System.Diagnostics.CodeAnalysis;
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

    private readonly StoreFolder folder;
    private readonly JournalLog log;
    private readonly JournalIndex index;
    private readonly Action<string> report;
    private readonly List<JournalEntry> pending = [];
    private int commitsToWait;

    private ViewKeeper(StoreFolder folder, JournalLog log, JournalIndex index, Action<string> report)
    {
        this.folder = folder;
        this.log = log;
        this.index = index;
        this.report = report;
    }

    /// <summary>Null while there is none and the journal answers.</summary>
    internal JournalView? Current { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>Opens the view and brings it up to the journal, or builds it. Refuses only a view that has seen more than the journal holds.</summary>
    /// <param name="report">Told, in one line, of everything a person should know.</param>
    public static Result<ViewKeeper> Open(StoreFolder folder, JournalLog log, JournalIndex index, Action<string> report)
    {
        var keeper = new ViewKeeper(folder, log, index, report);
        if (!File.Exists(folder.View))
        {
            keeper.Build();
        }
        else if (keeper.Try("opened", () => keeper.Current = new JournalView(folder.View)) && keeper.Current is { } view)
        {
            if (keeper.Contradiction(view.Position) is { } lost)
            {
                keeper.Dispose();
                return lost;
            }

            if (!keeper.Try("brought up to the journal", keeper.CatchUp)) keeper.Rebuild();
        }
        else
        {
            keeper.Rebuild();
        }

        return keeper;
    }

    public void Add(JournalEntry entry) => pending.Add(entry);

    /// <summary>Applies what has been added since the last call.</summary>
    public void Commit()
    {
        if (Current is not { } view)
        {
            pending.Clear();
            if (--commitsToWait <= 0) Rebuild();
            return;
        }

        if (pending.Count == 0) return;
        if (Try("written", () => view.Apply(pending))) pending.Clear();
        else Rebuild();
    }

    public T Ask<T>(Func<JournalView, T> view, Func<JournalLog, T> journal)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            Commit();
            if (Current is not { } current) break;
            var answer = default(T);
            if (Try("read", () => answer = view(current))) return answer!;
            Rebuild();
        }

        return journal(log);
    }

    public void Dispose() => Close();

    private void CatchUp()
    {
        var view = Current!;
        foreach (var entries in JournalQueries.From(log, view.Position.SureOffset).Chunk(EntriesPerTransaction)) view.Apply(entries);
        view.Verify(index.Cycles, index.Doses.Count);
    }

    private void Rebuild()
    {
        Close();
        pending.Clear();
        if (!Try("moved aside", MoveAside)) commitsToWait = CommitsBetweenAttempts;
        else Build();
    }

    private void Build()
    {
        var built = Try("built", () =>
        {
            Current = new JournalView(folder.View);
            CatchUp();
        });
        if (built)
        {
            if (Problem is not null) report($"{folder.View} was built anew from the journal");
            Problem = null;
        }
        else
        {
            Close();
            commitsToWait = CommitsBetweenAttempts;
        }
    }

    private void MoveAside()
    {
        if (File.Exists(folder.View)) File.Move(folder.View, StoreFolder.FreeName(folder.View, "damaged"));
        if (File.Exists(folder.ViewLog)) File.Move(folder.ViewLog, StoreFolder.FreeName(folder.ViewLog, "damaged"));
    }

    // The journal is on the medium before its view: a view that is ahead has seen records that somebody has taken away since (SEC-10).
    private Problem? Contradiction(ViewPosition position)
    {
        if (position.Sequence == 0) return null;
        var entry = position.Sequence <= log.Sequence ? log.TryNext(log.ReadFrom(position.Offset)) : null;
        return entry is not null && entry.Sequence == position.Sequence && entry.Chain == position.Chain
            ? null
            : new Problem(
                string.Create(CultureInfo.InvariantCulture, $"{folder.Journal} lacks record {position.Sequence}, which {folder.View} has seen: it was cut or replaced"),
                $"restore the journal from a copy, or move {folder.View} away to go on without the missing records");
    }

    private void Close()
    {
        var view = Current;
        Current = null;
        if (view is not null) Try("closed", view.Dispose);
    }

    [SuppressMessage("Design", "CA1031", Justification = "A damaged database makes LiteDB throw anything; none of it may reach therapy.")]
    private bool Try(string what, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception e)
        {
            Problem = new Problem($"{folder.View} could not be {what}: {e.Message.ReplaceLineEndings(" ")}", "none needed: the journal holds everything, and the view is built from it again");
            report(Problem.ToString());
            return false;
        }
    }
}
