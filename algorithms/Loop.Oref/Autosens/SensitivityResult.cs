namespace Loop.Oref.Autosens;

/// <summary>What autosens found: the lower of two ratios.</summary>
/// <param name="Eight">Of the newest 96 deviations, eight hours of them.</param>
/// <param name="Day">Of the newest 288, a day.</param>
public sealed record SensitivityResult(LookbackResult Eight, LookbackResult Day)
{
    /// <summary>The run that governs.</summary>
    public LookbackResult Governing => Eight.Ratio < Day.Ratio ? Eight : Day;

    /// <summary>Scales basal and divides ISF; NaN where it cannot be computed.</summary>
    public double Ratio => Governing.Ratio;

    /// <summary>What oref0's command prints: not a number where either is none.</summary>
    public double CommandRatio => Math.Min(Eight.Ratio, Day.Ratio);
}

/// <summary>What one run found, and from what.</summary>
public sealed record LookbackResult
{
    /// <summary>Deviations that were kept at most.</summary>
    public required int Lookback { get; init; }

    /// <summary>Two decimals, within autosens_min and autosens_max.</summary>
    public required double Ratio { get; init; }

    /// <summary>ISF at that ratio, mg/dL per U.</summary>
    public required double NewIsf { get; init; }

    /// <summary>The ratio before its limits and rounding.</summary>
    public required double RawRatio { get; init; }

    /// <summary>The median of the deviations, mg/dL per 5 min: below zero insulin does more than the profile says.</summary>
    public required double Median { get; init; }

    /// <summary>U/h that the median comes to.</summary>
    public required double BasalOff { get; init; }

    /// <summary>Deviations that were kept, without the zeros that made up for few.</summary>
    public required int Kept { get; init; }

    /// <summary>Zeros that made up for few deviations.</summary>
    public required int Padding { get; init; }

    /// <summary>Nothing before it was looked at, ms since 1970.</summary>
    public required double Since { get; init; }

    public required DeviationCounts Counts { get; init; }

    public required AutosensEvents Met { get; init; }
}

/// <summary>How many readings fell into each category, and what was added to them.</summary>
/// <param name="NonMeal">Readings whose deviation counted.</param>
/// <param name="Carbs">Readings while carbs were absorbed.</param>
/// <param name="UnannouncedMeal">Readings that look like a meal nobody entered.</param>
/// <param name="InsulinUnknown">Readings whose insulin may have been given before the history begins.</param>
/// <param name="Unusable">Readings that were no glucose values, or could not be compared with the one before.</param>
/// <param name="HighTarget">Deviations that a high temp target added.</param>
/// <param name="EvenHour">Zeros that even hours added.</param>
public readonly record struct DeviationCounts(
    int NonMeal, int Carbs, int UnannouncedMeal, int InsulinUnknown, int Unusable, int HighTarget, int EvenHour);
