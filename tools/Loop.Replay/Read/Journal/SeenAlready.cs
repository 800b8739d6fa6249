using Loop.Therapy;

namespace Loop.Replay;

/// <summary>
/// What of each cycle's observation the cycles before did not hold yet. Stamps of one record may move by seconds from cycle to cycle,
/// because they follow the measured clock: records are known by their bytes, readings by their place.
/// </summary>
internal sealed class SeenAlready
{
    // Longer than any observation looks back.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(49);

    // Less than the time between two readings of one sensor.
    private static readonly TimeSpan OneReading = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, DateTimeOffset> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> settings = new(StringComparer.Ordinal);
    private DateTimeOffset newest = DateTimeOffset.MinValue;
    private int sincePruned;

    /// <summary>Readings later than any before, oldest first.</summary>
    public IEnumerable<GlucoseReading> New(IReadOnlyList<GlucoseReading> newestFirst)
    {
        var fresh = newestFirst.TakeWhile(reading => newest == DateTimeOffset.MinValue || reading.At > newest + OneReading).Reverse().ToList();
        if (fresh is [.., var last]) newest = last.At;
        return fresh;
    }

    public IEnumerable<PumpEvent> New(IReadOnlyList<PumpEvent> history)
    {
        Prune(history is [var latest, ..] ? latest.At : null);
        return [.. history.Reverse().Where(item => ids.TryAdd(item.Id, item.At))];
    }

    public IEnumerable<CarbEntry> New(IReadOnlyList<CarbEntry> carbs) => [.. carbs.Where(entry => ids.TryAdd("carbs " + entry.Id, entry.At))];

    /// <summary>Whether the settings or the pump's programme are other than before.</summary>
    public bool IsNew(string settingsHash, string programHash)
    {
        if (settings.Contains($"{settingsHash} {programHash}")) return false;
        settings.Clear();
        return settings.Add($"{settingsHash} {programHash}");
    }

    private void Prune(DateTimeOffset? now)
    {
        if (now is null || ++sincePruned < 288) return;
        sincePruned = 0;
        foreach (var old in ids.Where(each => each.Value < now - Kept).Select(each => each.Key).ToList()) ids.Remove(old);
    }
}
