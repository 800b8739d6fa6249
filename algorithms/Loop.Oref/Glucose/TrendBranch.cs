namespace Loop.Oref.Glucose;

/// <summary>What a trend was made of.</summary>
public enum TrendBranch
{
    /// <summary>There is no glucose.</summary>
    NoGlucose,

    /// <summary>Readings of the same moment were averaged.</summary>
    Averaged,

    /// <summary>A calibration ended the scan.</summary>
    Calibrated,

    /// <summary>The newest reading's time cannot be read.</summary>
    Undated,

    /// <summary>A change over five minutes is known.</summary>
    Moving,
}
