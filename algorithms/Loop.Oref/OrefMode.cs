namespace Loop.Oref;

/// <summary>Which oref0 to be.</summary>
public enum OrefMode
{
    /// <summary>Equal to oref0 0.7.1 to the last printed digit, its defects included. For proof and replay.</summary>
    Exact,

    /// <summary>With the known defects repaired. What the rig doses with.</summary>
    Corrected,
}
