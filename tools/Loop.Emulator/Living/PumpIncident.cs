namespace Loop.Emulator;

/// <summary>What can happen to a pump apart from what it is told by radio.</summary>
public enum PumpIncidentKind
{
    /// <summary>An alarm with a code (value) that stops delivery until it is cleared.</summary>
    Alarm,

    /// <summary>The owner clears the alarm.</summary>
    ClearAlarm,

    /// <summary>The battery is low.</summary>
    BatteryLow,

    /// <summary>The battery is dead: no delivery, no radio.</summary>
    BatteryDead,

    /// <summary>The owner changes the battery; after a dead one the clock is lost, with alarms 17 and 21.</summary>
    BatteryNew,

    /// <summary>The owner sets the clock right, or off by so many seconds (value).</summary>
    Clock,

    /// <summary>The owner suspends.</summary>
    Suspend,

    /// <summary>The owner resumes.</summary>
    Resume,

    /// <summary>The owner gives a bolus of so many units (value).</summary>
    Bolus,

    /// <summary>Temp basals count in percent (value 1) or in U/h (0).</summary>
    PercentMode,

    /// <summary>The owner opens a menu, or goes so many screens deep (value).</summary>
    Menu,

    /// <summary>The owner leaves a menu.</summary>
    Escape,

    /// <summary>The sensor gives nothing for so many minutes (value).</summary>
    SensorGap,

    /// <summary>The owner lies on the sensor for so many minutes (value).</summary>
    Compression,

    /// <summary>The owner rewinds, puts in a reservoir with so many units (value) and primes.</summary>
    Reservoir,
}

/// <summary>Something that happens to the pump at a time.</summary>
/// <param name="After">Since the world's start.</param>
/// <param name="Value">What it counts depends on the kind.</param>
public readonly record struct PumpIncident(TimeSpan After, PumpIncidentKind Kind, double Value = 0);
