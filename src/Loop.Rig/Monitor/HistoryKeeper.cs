using Loop.Medtronic;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>
/// The pump's history as the rig knows it: each cycle reads the newest page, and older ones only where it does not join
/// what is known or does not reach back far enough.
/// </summary>
internal sealed class HistoryKeeper(PumpReader reader)
{
    // A day of glucose, and the insulin that acted on the first of it: with oref0's 27 h autosens would have to leave the first hours out.
    private static readonly TimeSpan ReachesBack = TimeSpan.FromHours(32);

    // Read whole on a schedule of its own, so that no page read wrongly once is believed for ever (UCA-REQ-06).
    private static readonly TimeSpan WholeEvery = TimeSpan.FromHours(12);

    private HistoryBook known = HistoryBook.Empty;
    private DateTimeOffset? wholeAt;

    /// <summary>History up to now, complete from where it says; or why nothing may be dosed on it (UCA-REQ-06).</summary>
    public Result<PlacedHistory> Read(PumpModel model, PumpClock clock)
    {
        var isWhole = !(wholeAt is { } last && clock.ReadAt >= last && clock.ReadAt - last < WholeEvery);
        var book = isWhole ? HistoryBook.Empty : known;
        var pages = new List<DecodedPage>();
        while (true)
        {
            var number = pages.Count;
            var page = reader.Try(pump => pump.ReadHistoryPage(number));
            if (page.Error is { Code: PumpRefusal.NoSuchPage } && number > 0) return Placed(book.Merge(pages, clock, clock.ReadAt - ReachesBack), isWhole, clock);
            if (!page.ToResult().TryGet(out var bytes, out var problem)) return problem;
            pages.Add(HistoryDecoder.Decode(model, bytes.Span));
            var merged = book.Merge(pages, clock, clock.ReadAt - ReachesBack);
            if (!merged.NeedsOlderPage) return Placed(merged, isWhole, clock);
        }
    }

    private Result<PlacedHistory> Placed(HistoryMerge merged, bool isWhole, PumpClock clock)
    {
        known = merged.Book;
        if (isWhole && merged.Contradiction is null) wholeAt = clock.ReadAt;
        if (merged.Contradiction is { } contradiction) return contradiction;
        return merged.History.Problem is { } problem ? problem : merged.History;
    }
}
