using Loop.Journal;
using Loop.Therapy;

namespace Loop.Rig.Nightly;

/// <summary>More of the pump's history than one cycle carries, put together from what the cycles before it recorded.</summary>
internal static class TuningHistory
{
    /// <summary>An observation whose history reaches back to an instant, where the records have it.</summary>
    /// <param name="cycles">Recent cycle records' JSON texts, oldest first.</param>
    public static Observation Lengthen(Observation observation, IReadOnlyList<string> cycles, DateTimeOffset from)
    {
        var complete = observation.HistoryFrom;
        var known = observation.History.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var older = new List<PumpEvent>();
        foreach (var text in cycles.Reverse())
        {
            if (!CycleRecord.Parse(text).TryGet(out var record, out _) || record.Observed is not { } seen) continue;
            // What lies behind the instant was recorded after it. And between a record and the beginning of what the next ones know,
            // something may have happened that nobody saw.
            if (record.Instant < from || record.Instant < complete) break;
            older.AddRange(seen.History.Added.Where(item => item.At < observation.HistoryFrom && known.Add(NameOf(item))));
            if (seen.HistoryFrom < complete) complete = seen.HistoryFrom;
        }

        var kept = older.Where(item => item.At >= complete && item.At >= from).OrderByDescending(item => item.At);
        return observation with { History = [.. observation.History, .. kept], HistoryFrom = complete > from ? complete : from };
    }

    // A square bolus is written again when it ends: the newer record, met first, is the one that counts.
    private static string NameOf(PumpEvent item) =>
        item is BolusEvent { Duration.Ticks: > 0 } ? FormattableString.Invariant($"square {item.At.UtcTicks / TimeSpan.TicksPerMinute}") : item.Id;
}
