using System.Text;

namespace Loop.Journal;

/// <summary>The view's questions asked of the journal itself: slower, and always answered.</summary>
internal static class JournalQueries
{
    public static IReadOnlyList<string> LastCycles(JournalLog log, int count)
    {
        var last = new Queue<string>();
        foreach (var entry in From(log, 0))
        {
            if (entry.Kind != JournalKind.Cycle) continue;
            last.Enqueue(Encoding.UTF8.GetString(entry.Json));
            if (last.Count > count) last.Dequeue();
        }

        return [.. last];
    }

    /// <summary>Cycle ids count the cycle records.</summary>
    public static string? Cycle(JournalLog log, long id)
    {
        var count = 0L;
        foreach (var entry in From(log, 0))
        {
            if (entry.Kind == JournalKind.Cycle && ++count == id) return Encoding.UTF8.GetString(entry.Json);
        }

        return null;
    }

    public static IReadOnlyList<DoseRecord> LastDoses(JournalLog log, int count)
    {
        var doses = new SortedDictionary<long, DoseRecord>();
        foreach (var entry in From(log, 0))
        {
            switch (entry.Kind)
            {
                case JournalKind.Intent:
                    var intent = JournalJson.Parse<DoseIntent>(entry.Json);
                    doses[intent.Id] = new DoseRecord(intent, null, null);
                    break;
                case JournalKind.Outcome:
                    var outcome = JournalJson.Parse<OutcomeRecord>(entry.Json);
                    doses[outcome.IntentId] = doses[outcome.IntentId] with { Outcome = outcome };
                    break;
                case JournalKind.Settlement:
                    var settlement = JournalJson.Parse<Settlement>(entry.Json);
                    doses[settlement.IntentId] = doses[settlement.IntentId] with { Settlement = settlement };
                    break;
                default:
                    break;
            }
        }

        return [.. doses.Values.TakeLast(count)];
    }

    /// <summary>Every record from the line at an offset on.</summary>
    public static IEnumerable<JournalEntry> From(JournalLog log, long offset)
    {
        var reader = log.ReadFrom(offset);
        while (log.TryNext(reader) is { } entry) yield return entry;
    }
}
