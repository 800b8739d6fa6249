namespace Loop.Oref.Autosens;

/// <summary>Which run governs.</summary>
public enum RunBranch
{
    EightHours,
    Day,

    /// <summary>The two found different ratios.</summary>
    Differing,
}

/// <summary>What the median of the deviations says of insulin.</summary>
public enum SensitivityBranch
{
    /// <summary>It does more than the profile says.</summary>
    Sensitive,
    Normal,

    /// <summary>It does less.</summary>
    Resistant,
}
