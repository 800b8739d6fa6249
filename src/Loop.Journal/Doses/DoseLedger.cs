namespace Loop.Journal;

/// <summary>
/// The doses of the last days and every unsettled one, kept in step with the journal: built from its records alone, so that a
/// restart knows what the process before it knew (UCA-SMB-04).
/// </summary>
internal sealed class DoseLedger
{
    // Longer than any insulin acts and any history page reaches back; older doses are in the view.
    private static readonly TimeSpan Span = TimeSpan.FromDays(7);

    private readonly SortedDictionary<long, DoseRecord> doses = [];

    /// <summary>The number that the next intent gets.</summary>
    public long NextId { get; private set; } = 1;

    /// <summary>Intents recorded since the journal began.</summary>
    public long Count { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DoseIntent> Unsettled => [.. doses.Values.Where(dose => !dose.IsSettled).Select(dose => dose.Intent)];

    public DoseRecord? Find(long id) => doses.GetValueOrDefault(id);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<DoseRecord> Since(DateTimeOffset instant) => [.. doses.Values.Where(dose => dose.Intent.At >= instant)];

    public void Add(DoseIntent intent)
    {
        doses[intent.Id] = new DoseRecord(intent, null, null);
        NextId = intent.Id + 1;
        Count++;
        foreach (var old in doses.Values.Where(dose => dose.IsSettled && dose.Intent.At < intent.At - Span).ToArray()) doses.Remove(old.Intent.Id);
    }

    public void Add(OutcomeRecord outcome)
    {
        if (doses.TryGetValue(outcome.IntentId, out var dose)) doses[outcome.IntentId] = dose with { Outcome = outcome };
    }

    public void Add(Settlement settlement)
    {
        if (doses.TryGetValue(settlement.IntentId, out var dose)) doses[settlement.IntentId] = dose with { Settlement = settlement };
    }

    /// <summary>Records that were torn or lost may have been intents whose numbers somebody has seen: they are not given twice.</summary>
    public void SkipIds(long lost) => NextId += lost;
}
