using Loop.Therapy;

namespace Loop.Journal;

/// <summary>An observation told by what changed since the one recorded before it in the same journal.</summary>
/// <param name="ProgramHash">Names the pump's model, schedules and limits, stored once: <see cref="Store.Program"/>.</param>
/// <param name="Skew">Pump time minus the time it should show (LIM-19).</param>
/// <param name="HistoryFrom">History is complete from this instant on.</param>
/// <param name="Carbs">Carbs announced to the loop itself; null where there are none, as in records from before it took any.</param>
public sealed record ObservationDelta(
    string ProgramHash,
    PumpClock Clock,
    TimeSpan Skew,
    PumpStatus Status,
    InsulinUnits Reservoir,
    PumpBattery Battery,
    RunningTempBasal TempBasal,
    DateTimeOffset HistoryFrom,
    DateTimeOffset HistoryReadAt,
    ListDelta<PumpEvent> History,
    ListDelta<GlucoseReading> Glucose,
    ListDelta<CarbEntry>? Carbs);
