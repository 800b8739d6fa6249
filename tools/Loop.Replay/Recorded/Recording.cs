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
    IReadOnlyList<PumpEvent> History);
