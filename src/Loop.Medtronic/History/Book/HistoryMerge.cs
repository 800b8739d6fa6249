using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>What came of putting freshly read pages to what was known.</summary>
/// <param name="Book">What is known now.</param>
/// <param name="History">The same as events at instants.</param>
/// <param name="NeedsOlderPage">The pages do not reach back far enough or do not join what was known: read the next older one and merge again with all of them.</param>
/// <param name="Contradiction">
/// The pump no longer holds records that it held before (another pump, or its memory was cleared): what was known is
/// forgotten, and a person should look. Reported once.
/// </param>
public sealed record HistoryMerge(HistoryBook Book, PlacedHistory History, bool NeedsOlderPage, Problem? Contradiction);
