using System.Text.Json.Serialization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// One cycle as it was recorded: what was seen, decided, allowed and done. The same values are always the same bytes, and
/// nothing in it comes from the wall clock.
/// </summary>
/// <param name="Id">Counts up from 1, over restarts.</param>
/// <param name="Instant">The cycle's scheduled instant.</param>
/// <param name="Simulated">Recorded in a demo's store.</param>
/// <param name="SettingsHash">Names the settings text in the same journal: <see cref="Store.Settings"/>.</param>
/// <param name="Observed">What changed since the cycle recorded before; null where monitoring failed.</param>
/// <param name="DecisionJson">The decision, verbatim.</param>
public sealed record CycleRecord(
    long Id,
    DateTimeOffset Instant,
    bool Simulated,
    string SettingsHash,
    ObservationDelta? Observed,
    [property: JsonPropertyName("decision"), JsonConverter(typeof(VerbatimJsonConverter))] string? DecisionJson,
    IReadOnlyList<RecordedRuling> Rulings,
    IReadOnlyList<Enactment> Enactments,
    IReadOnlyList<Settlement> Settlements,
    RadioCounts Radio,
    CycleOutcome Outcome)
{
    /// <summary>What a person had set by hand; null where nothing was in force.</summary>
    public PersonsWish? Wish { get; init; }

    /// <summary>The record's one JSON text: what the journal holds and what people are shown.</summary>
    public string ToJson() => JournalJson.ToText(this);

    /// <summary>A record from its JSON text, or what is wrong with the text.</summary>
    public static Result<CycleRecord> Parse(string json) => JournalJson.Parse<CycleRecord>(json, "cycle record");
}
