using Loop.Guard;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>What the rig hands over at the end of a cycle, whole; the store makes the <see cref="CycleRecord"/> of it.</summary>
/// <param name="Instant">The cycle's scheduled instant.</param>
/// <param name="SettingsHash">As <see cref="Store.AppendSettings"/> returned it.</param>
/// <param name="Observation">Null where monitoring failed.</param>
/// <param name="DecisionJson">The decision as its own writer wrote it; recorded byte for byte. Null where there is none.</param>
/// <param name="Rulings">In the order in which the Guard made them.</param>
/// <param name="Enactments">In the order in which they were sent.</param>
/// <param name="Settlements">Earlier doses that this cycle settled.</param>
public sealed record CycleReport(
    DateTimeOffset Instant,
    string SettingsHash,
    Observation? Observation,
    string? DecisionJson,
    IReadOnlyList<Ruling> Rulings,
    IReadOnlyList<Enactment> Enactments,
    IReadOnlyList<Settlement> Settlements,
    RadioCounts Radio,
    CycleOutcome Outcome)
{
    /// <summary>What a person had set by hand; null where nothing was in force.</summary>
    public PersonsWish? Wish { get; init; }
}
