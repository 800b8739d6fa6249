using Loop.Medtronic;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.DropIn.History;

/// <summary>Pages of the pump's history, newest first, until the window ends or the pump has no more.</summary>
internal sealed class HistoryDownload
{
    /// <summary>The oldest page that any pump has.</summary>
    private const int LastPage = 35;

    private readonly List<HistoryRecord> newestFirst = [];

    private HistoryDownload()
    {
    }

    /// <summary>What was read, oldest first.</summary>
    public IReadOnlyList<HistoryRecord> OldestFirst => [.. Enumerable.Reverse(newestFirst)];

    /// <summary>The pump gave records, whether they are in the window or not.</summary>
    public bool SawAny { get; private set; }

    /// <summary>The window's end was reached.</summary>
    public bool Ended { get; private set; }

    /// <summary>Why older records are missing; null where none are.</summary>
    public Problem? Problem { get; private set; }

    public static HistoryDownload Read(Pump pump, HistoryWindow window)
    {
        var download = new HistoryDownload();
        for (var page = 0; page <= LastPage && !download.Ended && download.Problem is null; page++)
        {
            if (!pump.ReadHistoryPage(page).TryGet(out var bytes, out var error))
            {
                if (error.Code != PumpRefusal.NoSuchPage) download.Problem = error.ToProblem();
                break;
            }

            if (pump.Model is not { } model) download.Problem = new Problem("the pump does not tell its model, and records cannot be read without", "try again");
            else download.Take(HistoryDecoder.Decode(model, bytes.Span), page, window);
        }

        return download;
    }

    private void Take(DecodedPage page, int number, HistoryWindow window)
    {
        // What could not be decoded is the newest part of its page: what is printed then has a gap, and the exit code says so.
        if (page.Problem is { } problem) Problem = problem with { What = $"history page {number}: {problem.What}" };
        for (var i = page.Records.Count - 1; i >= 0; i--)
        {
            SawAny = true;
            // Neither bytes that are no record nor what was found behind them is history (UCA-REQ-06).
            if (page.Records[i] is UnknownRecord or { IsUncertain: true }) continue;
            if (window.EndsAt(page.Records[i]))
            {
                Ended = true;
                return;
            }

            newestFirst.Add(page.Records[i]);
        }
    }
}
