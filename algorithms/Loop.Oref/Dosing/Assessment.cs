namespace Loop.Oref.Dosing;

/// <summary>Everything that is known when the dose is decided.</summary>
internal sealed record Assessment
{
    public required DosingProfile Profile { get; init; }

    public required CurrentTemp Running { get; init; }

    public required IobState Iob { get; init; }

    public required MealData Meal { get; init; }

    public required Targets Targets { get; init; }

    public required Sensitivity Sensitivity { get; init; }

    public required GlucoseImpact Glucose { get; init; }

    public required Predictions Predictions { get; init; }

    public required MinimumPrediction Minimum { get; init; }

    public required CarbsRequired Carbs { get; init; }

    /// <summary>An SMB may be considered: the caller can deliver one, and the preferences and predictions let it.</summary>
    public required bool SmbMode { get; init; }

    /// <summary>The most net IOB that may be asked for, U; NaN bounds nothing.</summary>
    public required double MaxIob { get; init; }

    public required double Instant { get; init; }

    public required double LocalMinute { get; init; }

    public required Corrections Corrections { get; init; }

    public string Show(double mgPerDl) => BgText.Convert(mgPerDl, Profile).ToString();
}
