using Loop.Therapy;

namespace Loop.Journal;

/// <summary>
/// Walks forward over the cycle records of one journal, between whole observations and their deltas. The first record that a
/// process writes tells all, so a walk may begin there as well as at the first record.
/// </summary>
public sealed class ObservationWalk
{
    private Observation? last;

    /// <summary>The whole observation of the next record. Call it for every record in order; null where the record has none.</summary>
    /// <param name="program">What the record's <c>ProgramHash</c> names.</param>
    public Observation? Next(CycleRecord record, PumpProgram program)
    {
        if (record.Observed is not { } seen) return null;
        last = new Observation(
            record.Instant,
            program.Model,
            seen.Clock,
            seen.Status,
            seen.Reservoir,
            seen.Battery,
            seen.TempBasal,
            program.Settings,
            program.Schedules,
            seen.History.Apply(last?.History ?? [], Move),
            seen.HistoryFrom,
            seen.HistoryReadAt,
            seen.Glucose.Apply(last?.Glucose ?? [], Move))
        {
            Carbs = seen.Carbs?.Apply(last?.Carbs ?? [], Stay) ?? [],
        };
        return last;
    }

    /// <summary>What <paramref name="current"/> adds to the observation recorded last.</summary>
    internal ObservationDelta DeltaOf(Observation current, string programHash)
    {
        // An instant is pump time minus the offset, so stamps move against it.
        var shift = last is null ? TimeSpan.Zero : last.Clock.UtcOffset - current.Clock.UtcOffset;
        return new ObservationDelta(
            programHash,
            current.Clock,
            current.Clock.Skew,
            current.Status,
            current.Reservoir,
            current.Battery,
            current.TempBasal,
            current.HistoryFrom,
            current.HistoryReadAt,
            ListDelta<PumpEvent>.Between(last?.History ?? [], current.History, shift, Move),
            ListDelta<GlucoseReading>.Between(last?.Glucose ?? [], current.Glucose, shift, Move),
            current.Carbs is [] ? null : ListDelta<CarbEntry>.Between(last?.Carbs ?? [], current.Carbs, TimeSpan.Zero, Stay));
    }

    /// <summary>The record that tells of <paramref name="recorded"/> is on disk: later deltas build on it.</summary>
    internal void Advance(Observation recorded) => last = recorded;

    private static PumpEvent Move(PumpEvent item, TimeSpan shift) => item with { At = item.At + shift };

    // Not stamped by the pump: its clock does not move them.
    private static CarbEntry Stay(CarbEntry item, TimeSpan shift) => item;

    private static GlucoseReading Move(GlucoseReading item, TimeSpan shift) => item with { At = item.At + shift };
}
