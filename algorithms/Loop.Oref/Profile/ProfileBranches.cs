namespace Loop.Oref.Profile;

/// <summary>What became of a profile.</summary>
public enum ProfileBranch
{
    Made,
    Refused,
    Failed,
}

/// <summary>Where the glucose target came from.</summary>
public enum TargetBranch
{
    Schedule,
    Preference,
    TempTarget,
}

/// <summary>What the carb ratio was made of.</summary>
public enum CarbRatioBranch
{
    None,
    Grams,
    Exchanges,
}
