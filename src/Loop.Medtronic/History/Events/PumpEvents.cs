using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>
/// Makes events of records: pairs a temp basal with its duration, turns pump time into instants by the measured clock and
/// the clock changes in the history (never by zone rules), and says from when on the result is complete.
/// </summary>
public static class PumpEvents
{
    /// <param name="oldestFirst">Records of one page or of adjoining pages, as written.</param>
    /// <param name="clock">The pump's clock, read just before the newest page.</param>
    public static PlacedHistory From(IReadOnlyList<HistoryRecord> oldestFirst, PumpClock clock) => new HistoryWalk(Certain(oldestFirst), clock).Run();

    /// <summary>
    /// What was found behind undecoded bytes may be no record: it counts as undecoded itself, so that no dose is made of it and
    /// the history is not complete there (UCA-REQ-06).
    /// </summary>
    private static IReadOnlyList<HistoryRecord> Certain(IReadOnlyList<HistoryRecord> records) =>
        records.Any(record => record.IsUncertain) ? [.. records.Where(record => !record.IsUncertain)] : records;

    /// <summary>The event a record stands for by itself; null for records that do not bear on dosing, and for halves of pairs.</summary>
    internal static PumpEvent? Alone(HistoryRecord record, DateTimeOffset at) => record switch
    {
        BolusRecord r => new BolusEvent(at, r.Id, r.Programmed, r.Amount, r.Duration),
        PrimeRecord r => new PrimeEvent(at, r.Id, r.Manual, r.IsManual),
        BolusWizardRecord { Carbs: { Raw: > 0, Grams: { } grams } } r => new CarbEvent(at, r.Id, grams),
        MealMarkerRecord { Carbs: { Raw: > 0, Grams: { } grams } } r => new CarbEvent(at, r.Id, grams, ByWizard: false),
        { Opcode: HistoryOpcode.SuspendPump } => new SuspendEvent(at, record.Id),
        { Opcode: HistoryOpcode.ResumePump } => new ResumeEvent(at, record.Id),
        { Opcode: HistoryOpcode.Rewind } => new RewindEvent(at, record.Id),
        _ => null,
    };
}
