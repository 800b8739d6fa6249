namespace Loop.Therapy;

/// <summary>Everything a decision is made from, as one value: it exists only when every part of it was read (UCA-TB-10).</summary>
/// <param name="Instant">The cycle's scheduled instant: "now" for every algorithm.</param>
/// <param name="Clock">The pump's clock, read in this cycle.</param>
/// <param name="Reservoir">Units left, read in this cycle.</param>
/// <param name="TempBasal">What the pump says is in force.</param>
/// <param name="History">Dose-affecting records, newest first.</param>
/// <param name="HistoryFrom">History is complete from this instant on.</param>
/// <param name="HistoryReadAt">When the newest page was read (LIM-20).</param>
/// <param name="Glucose">Sensor readings, newest first, at least a day where the pump has them.</param>
public sealed record Observation(
    DateTimeOffset Instant,
    PumpModel Model,
    PumpClock Clock,
    PumpStatus Status,
    InsulinUnits Reservoir,
    PumpBattery Battery,
    RunningTempBasal TempBasal,
    PumpSettings Settings,
    TherapySchedules Schedules,
    IReadOnlyList<PumpEvent> History,
    DateTimeOffset HistoryFrom,
    DateTimeOffset HistoryReadAt,
    IReadOnlyList<GlucoseReading> Glucose)
{
    /// <summary>
    /// Carbs announced to the loop itself and not taken back, newest first, none later than <see cref="Instant"/>. Those keyed into the
    /// pump are in <see cref="History"/>. None is the ordinary case, and the careful one: carbs only ever add insulin.
    /// </summary>
    public IReadOnlyList<CarbEntry> Carbs { get; init; } = [];
}
