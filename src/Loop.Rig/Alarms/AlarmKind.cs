namespace Loop.Rig.Alarms;

/// <summary>What people are alarmed of: few classes, each with something to do about it (HUM-04).</summary>
public enum AlarmKind
{
    /// <summary>Glucose is dangerously low or about to be.</summary>
    UrgentLow,

    /// <summary>The engine finds that insulin alone cannot avert a low.</summary>
    CarbsRequired,

    /// <summary>No cycle came to its end for a while, whatever the reason.</summary>
    NotLooping,

    /// <summary>The pump does not answer the radio.</summary>
    PumpSilent,

    /// <summary>No basal insulin flows, by a suspension or by zero temp basals.</summary>
    SuspendedTooLong,

    /// <summary>A dose was sent and nobody knows whether it was given.</summary>
    UnknownDelivery,

    /// <summary>The pump's insulin runs out.</summary>
    Reservoir,

    /// <summary>The pump's battery runs out.</summary>
    Battery,

    /// <summary>No fresh glucose although the pump answers.</summary>
    SensorMissing,

    /// <summary>The rig's disk is full or does not take what must be recorded.</summary>
    Disk,

    /// <summary>The pump's clock and the rig's differ, or the rig's went back.</summary>
    Clock,

    /// <summary>The record was damaged and repaired, or its view is out of use.</summary>
    Record,
}
