namespace Loop.Oref.Iob;

/// <summary>What has a place in time.</summary>
internal interface IDated
{
    /// <summary>ms since 1970; NaN for what has no date.</summary>
    double Date { get; }
}
