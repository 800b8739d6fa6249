using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>A daily schedule before or after it was changed.</summary>
public sealed record BasalProfileRecord(RecordBytes Bytes, IReadOnlyList<ScheduleEntry<UnitsPerHour>> Entries) : HistoryRecord(Bytes)
{
    public bool Equals(BasalProfileRecord? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>A scheduled basal rate began (x23 and later).</summary>
/// <param name="ProfileIndex">Position in the schedule, from 0.</param>
public sealed record BasalProfileStartRecord(RecordBytes Bytes, int ProfileIndex, ScheduleEntry<UnitsPerHour> Entry) : HistoryRecord(Bytes);

/// <summary>The bolus wizard's settings before and after a change.</summary>
public sealed record BolusWizardSetupRecord(RecordBytes Bytes, WizardSetup Before, WizardSetup After) : HistoryRecord(Bytes)
{
    public bool Equals(BolusWizardSetupRecord? other) => base.Equals(other);

    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>The schedules of the bolus wizard.</summary>
/// <param name="CarbRatios">Grams per unit, or units per exchange.</param>
/// <param name="InsulinAction">Whole hours.</param>
public sealed record WizardSetup(
    CarbUnit CarbUnit,
    GlucoseUnit GlucoseUnit,
    IReadOnlyList<ScheduleEntry<double>> CarbRatios,
    IReadOnlyList<ScheduleEntry<PumpGlucose>> Sensitivities,
    IReadOnlyList<ScheduleEntry<WizardTarget>> Targets,
    TimeSpan InsulinAction);

/// <summary>A target range as the pump stores it.</summary>
public readonly record struct WizardTarget(PumpGlucose Low, PumpGlucose High);

/// <summary>The highest bolus the pump will take was changed.</summary>
public sealed record MaxBolusRecord(RecordBytes Bytes, InsulinUnits Limit) : HistoryRecord(Bytes);

/// <summary>The highest basal rate the pump will take was changed.</summary>
public sealed record MaxBasalRecord(RecordBytes Bytes, UnitsPerHour Limit) : HistoryRecord(Bytes);

/// <summary>A setting that is on or off.</summary>
public sealed record SwitchRecord(RecordBytes Bytes, bool On) : HistoryRecord(Bytes);

/// <summary>Another basal pattern was chosen.</summary>
/// <param name="Pattern">0 the standard one, 1 A, 2 B.</param>
public sealed record BasalPatternRecord(RecordBytes Bytes, int Pattern) : HistoryRecord(Bytes);

/// <summary>How the pump alarms was changed.</summary>
/// <param name="Code">4 vibrates, any other is a volume.</param>
public sealed record AlarmTypeRecord(RecordBytes Bytes, int Code) : HistoryRecord(Bytes)
{
    public bool Vibrates => Code == 4;
}

/// <summary>How the pump shows the time was changed. Stamps do not depend on it.</summary>
/// <param name="Code">1 is 24 hours, any other 12.</param>
public sealed record TimeFormatRecord(RecordBytes Bytes, int Code) : HistoryRecord(Bytes)
{
    public bool Is24Hours => Code == 1;
}

/// <summary>The unit that the pump counts carbs in was changed.</summary>
/// <param name="Code">1 grams, 2 exchanges.</param>
public sealed record CarbUnitRecord(RecordBytes Bytes, int Code) : HistoryRecord(Bytes)
{
    /// <summary>Null for a code that nobody knows.</summary>
    public CarbUnit? Unit => Code is 0 or 1 or 2 ? (CarbUnit)Code : null;
}

/// <summary>The pump's clock was set: one record with the time it showed, one directly after it with the time it was given.</summary>
/// <param name="IsNew">The second of the two.</param>
public sealed record ClockSetRecord(RecordBytes Bytes, bool IsNew) : HistoryRecord(Bytes);

/// <summary>The bolus increment of the pump's keys was changed.</summary>
public sealed record BolusStepRecord(RecordBytes Bytes, InsulinUnits Step) : HistoryRecord(Bytes);

/// <summary>Temp basals were switched between absolute and percent.</summary>
public sealed record TempBasalTypeRecord(RecordBytes Bytes, bool IsPercent) : HistoryRecord(Bytes);

/// <summary>Auto-off was set; zero is never.</summary>
public sealed record AutoOffRecord(RecordBytes Bytes, TimeSpan After) : HistoryRecord(Bytes);

/// <summary>When the pump warns of a low reservoir: at an amount, or at a time left.</summary>
public sealed record ReservoirWarningRecord(RecordBytes Bytes, InsulinUnits? AtAmount, TimeSpan? AtTimeLeft) : HistoryRecord(Bytes);
