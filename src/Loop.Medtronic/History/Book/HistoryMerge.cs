using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>What came of putting freshly read pages to what was known.</summary>
/// <param name="Book">What is known now.</param>
/// <param name="History">The same as events at instants.</param>
/// <param name="NeedsOlderPage">
/// The pages do not reach back far enough, do not join what was known, or an older one holds a square bolus that may have
/// been rewritten: read the next older page and merge again with all of them. Where the pump has none (error 0D) or it
/// cannot be read, this merge stands.
/// </param>
/// <param name="Contradiction">
/// The pump no longer holds records that it held before (another pump, or its memory was cleared): what was known is
/// forgotten, and a person should look. Reported once.
/// </param>
public sealed record HistoryMerge(HistoryBook Book, PlacedHistory History, bool NeedsOlderPage, Problem? Contradiction);
