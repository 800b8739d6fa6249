namespace Loop.Oref.Autosens;

/// <summary>What a run met on its way.</summary>
[Flags]
public enum AutosensEvents
{
    None = 0,

    /// <summary>Looked back no further than the last rewind.</summary>
    SinceRewind = 1 << 0,

    /// <summary>Looked back from the newest reading instead of from now.</summary>
    Retrospective = 1 << 1,

    /// <summary>Readings of the same moment were averaged.</summary>
    Averaged = 1 << 2,

    /// <summary>A reading of less than 39 mg/dL, which is the sensor's error code, or the one after it was passed over.</summary>
    ErrorCode = 1 << 3,

    /// <summary>A reading from before the start was passed over.</summary>
    BeforeStart = 1 << 4,

    /// <summary>A reading had no time, or one that cannot be read.</summary>
    Undated = 1 << 5,

    /// <summary>A record was no reading but the start of a sensor.</summary>
    SensorStart = 1 << 6,

    /// <summary>A meal from before the first reading was dropped.</summary>
    OldMeal = 1 << 7,

    /// <summary>A reading, or one that it is compared with, is no glucose value.</summary>
    UnusableReading = 1 << 8,

    /// <summary>A rise below 80 mg/dL counted as none.</summary>
    LowRise = 1 << 9,

    /// <summary>Carbs were taken on board.</summary>
    Carbs = 1 << 10,

    /// <summary>Carbs were absorbed for five hours: from then on rises count again.</summary>
    LongAbsorption = 1 << 11,

    /// <summary>More insulin was on board than twice the basal of an hour: an unannounced meal.</summary>
    MuchInsulin = 1 << 12,

    /// <summary>Within 45 minutes after carbs.</summary>
    AfterCarbs = 1 << 13,

    /// <summary>An unannounced meal went on.</summary>
    UnannouncedMeal = 1 << 14,

    /// <summary>A temp target above 100 mg/dL added a deviation.</summary>
    HighTarget = 1 << 15,

    /// <summary>A temp target was cancelled before a reading.</summary>
    TargetCancelled = 1 << 16,

    /// <summary>An even hour added a zero.</summary>
    EvenHour = 1 << 17,

    /// <summary>More deviations than the run keeps: the oldest went.</summary>
    Trimmed = 1 << 18,

    /// <summary>Fewer than 96 deviations: zeros were added.</summary>
    Padded = 1 << 19,

    /// <summary>The ratio was limited to autosens_min.</summary>
    LimitedToMin = 1 << 20,

    /// <summary>The ratio was limited to autosens_max.</summary>
    LimitedToMax = 1 << 21,

    /// <summary>A deviation was no number.</summary>
    NotANumber = 1 << 22,

    /// <summary>Readings too far apart, or out of order, were not compared.</summary>
    Gap = 1 << 23,

    /// <summary>A reading's insulin was given before the history begins.</summary>
    InsulinUnknown = 1 << 24,
}
