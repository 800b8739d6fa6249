using Loop.Therapy;

namespace Loop.Replay;

/// <summary>One thing that happened to a person, as some record tells it. All formats end in these.</summary>
/// <param name="At">UTC.</param>
/// <param name="From">Which record tells it.</param>
public abstract record PersonEvent(DateTimeOffset At, Provenance From)
{
    /// <summary>The record's own id in its source; null where it has none.</summary>
    public string? Id { get; init; }
}

/// <summary>By what glucose was measured.</summary>
public enum GlucoseKind
{
    /// <summary>A continuous sensor.</summary>
    Sensor,

    /// <summary>A finger stick.</summary>
    Finger,
}

/// <summary>A glucose value.</summary>
public sealed record GlucoseMeasured(DateTimeOffset At, Provenance From, MgPerDl Value, GlucoseKind Kind) : PersonEvent(At, From);

/// <summary>A bolus at its start.</summary>
/// <param name="Delivered">U. What was given.</param>
/// <param name="Programmed">U. What was asked for.</param>
/// <param name="Duration">Zero for a normal bolus; the length of a square one.</param>
/// <param name="Automatic">Given by a loop; null where the record does not say.</param>
public sealed record BolusGiven(DateTimeOffset At, Provenance From, InsulinUnits Delivered, InsulinUnits Programmed, TimeSpan Duration, bool? Automatic) : PersonEvent(At, From);

/// <summary>A temp basal. It ends where the next begins.</summary>
/// <param name="Rate">Absolute; null where it is a percentage.</param>
/// <param name="Percent">Of the schedule, 100 being the schedule itself; null where absolute.</param>
/// <param name="Duration">Zero cancels.</param>
public sealed record TempBasalSet(DateTimeOffset At, Provenance From, UnitsPerHour? Rate, double? Percent, TimeSpan Duration) : PersonEvent(At, From);

/// <summary>A stretch of basal as it was delivered, from records that tell what ran and not what was asked for.</summary>
/// <param name="Scheduled">The record says that it is the schedule's own rate.</param>
public sealed record BasalDelivered(DateTimeOffset At, Provenance From, UnitsPerHour Rate, TimeSpan Duration, bool Scheduled) : PersonEvent(At, From);

/// <summary>All delivery stops.</summary>
public sealed record DeliverySuspended(DateTimeOffset At, Provenance From) : PersonEvent(At, From);

/// <summary>Delivery starts again.</summary>
public sealed record DeliveryResumed(DateTimeOffset At, Provenance From) : PersonEvent(At, From);

/// <summary>Carbs.</summary>
/// <param name="Grams">Above zero.</param>
/// <param name="ByWizard">Keyed into the pump's bolus wizard.</param>
public sealed record CarbsEaten(DateTimeOffset At, Provenance From, double Grams, bool ByWizard) : PersonEvent(At, From);

/// <summary>A temporary target.</summary>
/// <param name="Range">Null where the target is taken back.</param>
public sealed record TargetSet(DateTimeOffset At, Provenance From, TargetRange? Range, TimeSpan Duration) : PersonEvent(At, From);

/// <summary>The settings in force from here on.</summary>
public sealed record ProfileSet(DateTimeOffset At, Provenance From, PersonProfile Profile) : PersonEvent(At, From);

/// <summary>What a loop decided then.</summary>
public sealed record DecisionMade(DateTimeOffset At, Provenance From, LoopDecision Decision) : PersonEvent(At, From);

/// <summary>What else bears on reading the data.</summary>
public enum MarkKind
{
    /// <summary>Reservoir or cannula changed.</summary>
    SiteChange,

    /// <summary>A new sensor.</summary>
    SensorChange,

    /// <summary>Exercise.</summary>
    Exercise,

    /// <summary>The device's clock was changed.</summary>
    ClockChange,

    /// <summary>Illness.</summary>
    Illness,

    /// <summary>Anything a person wrote.</summary>
    Note,
}

/// <summary>A mark in the record.</summary>
/// <param name="Duration">Zero where the record tells none.</param>
public sealed record MarkMade(DateTimeOffset At, Provenance From, MarkKind Kind, TimeSpan Duration, string Text) : PersonEvent(At, From);
