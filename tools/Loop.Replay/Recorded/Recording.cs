using Loop.Therapy;

namespace Loop.Replay;

/// <summary>What a person, a pump and a sensor recorded over a while: what a replay decides on again.</summary>
/// <param name="Glucose">Newest first.</param>
/// <param name="History">The pump's dose-affecting records, newest first.</param>
public sealed record Recording(
    PumpModel Model,
    PumpSettings Settings,
    TherapySchedules Schedules,
    IReadOnlyList<GlucoseReading> Glucose,
    IReadOnlyList<PumpEvent> History)
{
    /// <summary>Carbs that were not keyed into the pump, newest first.</summary>
    public IReadOnlyList<CarbEntry> Carbs { get; init; } = [];

    /// <summary>Temp targets, newest first.</summary>
    public IReadOnlyList<TargetSet> Targets { get; init; } = [];

    /// <summary>Where the person's settings changed in the meantime: from when on, and to what. Oldest first; <see cref="Schedules"/> and <see cref="Settings"/> hold before the first.</summary>
    public IReadOnlyList<(DateTimeOffset From, TherapySchedules Schedules, PumpSettings Settings)> Changes { get; init; } = [];

    /// <summary>Decisions before it are only what later ones look back on; null: all that have a day of glucose before them.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>No decisions from here on; null: to the last reading.</summary>
    public DateTimeOffset? To { get; init; }
}
