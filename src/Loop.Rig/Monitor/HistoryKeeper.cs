using Loop.Journal;
using Loop.Medtronic;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Rig.Monitor;

/// <summary>
/// The pump's history as the rig knows it: each cycle reads the newest page, and older ones only where it does not join
/// what is known or does not reach back far enough.
/// </summary>
internal sealed class HistoryKeeper(PumpReader reader, Store store)
{
    // A day of glucose, and the insulin that acted on the first of it: with oref0's 27 h autosens would have to leave the first hours out.
    private static readonly TimeSpan ReachesBack = TimeSpan.FromHours(32);

    // More pages than these three days hold are not read in a cycle's four minutes; what a dose of before came to no longer acts.
    private static readonly TimeSpan FurthestBack = TimeSpan.FromHours(72);

    // The pump may have stamped a dose a little earlier than the rig did.
    private static readonly TimeSpan BeforeADose = TimeSpan.FromMinutes(5);

    // Read whole on a schedule of its own, so that no page read wrongly once is believed for ever (UCA-REQ-06).
    private static readonly TimeSpan WholeEvery = TimeSpan.FromHours(12);

    private HistoryBook known = HistoryBook.Empty;
    private DateTimeOffset? wholeAt;

    /// <summary>How far back the history is read: further than usual while a dose is unsettled that lies further back (UCA-SMB-04). Pure.</summary>
    /// <param name="oldestUnsettled">When the oldest dose of unknown outcome was sent; null where there is none.</param>
    public static TimeSpan Reach(DateTimeOffset now, DateTimeOffset? oldestUnsettled) =>
        oldestUnsettled is { } sent && now - sent + BeforeADose is var needed && needed > ReachesBack && needed <= FurthestBack ? needed : ReachesBack;

    /// <summary>History up to now, complete from where it says; or why nothing may be dosed on it (UCA-REQ-06).</summary>
    public Result<PlacedHistory> Read(PumpModel model, PumpClock clock)
    {
        var isWhole = !(wholeAt is { } last && clock.ReadAt >= last && clock.ReadAt - last < WholeEvery);
        var from = clock.ReadAt - Reach(clock.ReadAt, store.Unsettled is [var oldest, ..] ? oldest.At : null);
        var book = isWhole ? HistoryBook.Empty : known;
        var pages = new List<DecodedPage>();
        while (true)
        {
            var number = pages.Count;
            var page = reader.Try(pump => pump.ReadHistoryPage(number));
            if (page.Error is { Code: PumpRefusal.NoSuchPage } && number > 0) return Placed(book.Merge(pages, clock, from), isWhole, clock);
            if (!page.ToResult().TryGet(out var bytes, out var problem)) return problem;
            pages.Add(HistoryDecoder.Decode(model, bytes.Span));
            var merged = book.Merge(pages, clock, from);
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
