using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>
/// What is known of a pump's history: adjoining pages up to the moment of the last reading. Immutable. An empty book knows
/// nothing; <see cref="Merge"/> gives the next one. Because a page only grows until a new one is begun, pages are joined
/// by their whole content, not by single records.
/// </summary>
public sealed class HistoryBook
{
    /// <summary>Pages a pump can hold.</summary>
    public const int MaxPages = 36;

    private readonly KnownPage[] newestFirst;

    private HistoryBook(KnownPage[] newestFirst)
    {
        this.newestFirst = newestFirst;
        Records = [.. newestFirst.Reverse().SelectMany(p => p.Page.Records)];
    }

    public static HistoryBook Empty { get; } = new([]);

    /// <summary>All known records, oldest first, over all pages.</summary>
    public IReadOnlyList<HistoryRecord> Records { get; }

    public int PageCount => newestFirst.Length;

    /// <summary>Puts pages just read to what is known. Pure: the book itself does not change.</summary>
    /// <param name="read">Page 0 and, where a merge asked for them, the following ones without a gap; newest first, all of this reading.</param>
    /// <param name="clock">The pump's clock, read just before page 0.</param>
    /// <param name="neededFrom">How far back dosing must know everything.</param>
    public HistoryMerge Merge(IReadOnlyList<DecodedPage> read, PumpClock clock, DateTimeOffset neededFrom)
    {
        var fresh = read.Select(page => new KnownPage(page, clock.Reading)).ToArray();
        var join = Join(fresh);
        var kept = join is { } at ? newestFirst.Skip(fresh.Length - at).ToArray() : [];
        var (book, history) = Shortest([.. fresh, .. kept], clock, neededFrom);

        var reachesBack = history.Covers(neededFrom) || history.EndsBecause is not null;
        var needsOlder = read.Count < MaxPages && (!reachesBack || kept.Any(p => p.HoldsUnsettledSquare));
        var lost = join is null && !needsOlder && history.EndsBecause is null && KnewSince(clock, neededFrom);
        return new HistoryMerge(book, history, needsOlder, lost ? Contradiction() : null);
    }

    /// <summary>The newest pages that together reach back far enough: all, if they do not. Older ones are forgotten.</summary>
    private static (HistoryBook Book, PlacedHistory History) Shortest(KnownPage[] pages, PumpClock clock, DateTimeOffset neededFrom)
    {
        pages = [.. pages.Where(p => !p.IsEmpty)];
        for (var count = 1; ; count++)
        {
            var book = new HistoryBook([.. pages.Take(count)]);
            var history = PumpEvents.From(book.Records, clock);
            if (count >= pages.Length || history.Covers(neededFrom)) return (book, history);
        }
    }

    /// <summary>Which of the pages read is the newest known one, grown or not; null where none is.</summary>
    private int? Join(KnownPage[] fresh)
    {
        for (var at = 0; at < fresh.Length && newestFirst.Length > 0; at++)
        {
            var pairs = fresh.Skip(at).Zip(newestFirst).ToArray();
            // Records without a time may recur; only a stamp tells a page from another.
            if (pairs.All(p => p.First.Continues(p.Second)) && pairs.Any(p => p.Second.HasTime)) return at;
        }

        return null;
    }

    private bool KnewSince(PumpClock clock, DateTimeOffset from) =>
        Records.Any(r => !r.IsDailyTotal && r.Time is { } time && clock.ToInstant(time) > from);

    private static Problem Contradiction() =>
        new(
            "the pump's history no longer holds records that were read from it before",
            "check that it is the same pump and that its memory was not cleared");
}
