namespace Loop.Oref.Autotune;

/// <summary>What tuning came to do, in the order in which it is done.</summary>
[Flags]
public enum TuningSteps
{
    None = 0,

    /// <summary>The insulin's duration stays although others were tried.</summary>
    DiaKept = 1 << 0,
    DiaShortened = 1 << 1,
    DiaLengthened = 1 << 2,

    /// <summary>Insulin acts no longer than oref0's 12 h.</summary>
    DiaLimited = 1 << 3,

    /// <summary>The insulin's peak stays although others were tried.</summary>
    PeakKept = 1 << 4,
    PeakAdvanced = 1 << 5,
    PeakDelayed = 1 << 6,

    BasalRaised = 1 << 7,
    BasalLowered = 1 << 8,

    /// <summary>A rate was cut to the pump's rate times autosens_max.</summary>
    BasalCutToMax = 1 << 9,

    /// <summary>A rate was raised to the pump's rate times autosens_min.</summary>
    BasalRaisedToMin = 1 << 10,

    /// <summary>An hour without change was moved toward those around it.</summary>
    BasalSmoothed = 1 << 11,

    /// <summary>There is no basal schedule of the pump to hold the tuned one to.</summary>
    BasalUnlimited = 1 << 12,

    NoCarbsAbsorbed = 1 << 13,
    CarbEffectCutToMax = 1 << 14,
    CarbEffectRaisedToMin = 1 << 15,

    /// <summary>No period has both carbs and insulin: the carb ratio stays.</summary>
    NoCarbPeriods = 1 << 16,
    CarbRatioFound = 1 << 17,
    CarbRatioCutToMax = 1 << 18,
    CarbRatioRaisedToMin = 1 << 19,

    /// <summary>Too few readings in which corrections acted: ISF stays.</summary>
    TooFewForSensitivity = 1 << 20,
    SensitivityFound = 1 << 21,

    /// <summary>Glucose went against insulin: ISF is not led by it.</summary>
    SensitivityNegative = 1 << 22,
    SensitivityCutToMax = 1 << 23,
    SensitivityRaisedToMin = 1 << 24,
}
