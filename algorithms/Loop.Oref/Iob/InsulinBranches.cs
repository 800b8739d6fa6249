namespace Loop.Oref.Iob;

/// <summary>Which curve insulin was summed by.</summary>
public enum CurveBranch
{
    Bilinear,
    RapidActing,
    UltraRapid,

    /// <summary>A name that oref0 does not know, or does not know in this case.</summary>
    OtherName,
    CustomPeak,
}

/// <summary>How a history was suspended.</summary>
public enum SuspendBranch
{
    /// <summary>A suspend and its resume.</summary>
    Closed,

    /// <summary>Before the history begins.</summary>
    Before,

    /// <summary>Now.</summary>
    Open,
}
