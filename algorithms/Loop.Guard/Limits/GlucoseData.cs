namespace Loop.Guard;

/// <summary>Whether the sensor's word can be used.</summary>
internal static class GlucoseData
{
    // Values at which sensors report their own errors (LIM-03), mg/dL.
    private const double HighestErrorCode = 10;
    private const double ErrorCode = 38;

    // What blood can hold while the person can still use a sensor (UCA-REQ-11), mg/dL.
    private const double LowestPlausible = 20;
    private const double HighestPlausible = 600;

    // Below it a flat signal is a low that the pump's sensor cannot show (LIM-05), mg/dL.
    private const double FlatAbove = 60;

    /// <summary>LIM-01.</summary>
    public static string? MissingOrOld(Situation situation)
    {
        if (situation.Glucose.IsMissing) return "there is no glucose";
        var age = situation.Glucose.Age;
        return age > HardLimits.GlucoseAgeMinutes ? $"the newest glucose is {Figures.Minutes(age)} old, {Figures.Minutes(HardLimits.GlucoseAgeMinutes)} is allowed" : null;
    }

    /// <summary>LIM-02.</summary>
    public static string? FromTheFuture(Situation situation) =>
        situation.Glucose is { IsMissing: false, Age: < -HardLimits.GlucoseAheadMinutes } ? $"the newest glucose lies {Figures.Minutes(-situation.Glucose.Age)} ahead of now" : null;

    /// <summary>LIM-03.</summary>
    public static string? SensorError(Situation situation) =>
        situation.Glucose is { IsMissing: false, Value: <= HighestErrorCode or ErrorCode } ? $"{Figures.Glucose(situation.Glucose.Value)} is a sensor's code for an error" : null;

    /// <summary>UCA-REQ-11.</summary>
    public static string? Implausible(Situation situation) =>
        situation.Glucose is { IsMissing: false, Value: > HighestErrorCode and < LowestPlausible or > HighestPlausible } ? $"{Figures.Glucose(situation.Glucose.Value)} is not plausible" : null;

    /// <summary>LIM-05.</summary>
    public static string? Flat(Situation situation) =>
        situation.Glucose is { IsMissing: false, Value: > FlatAbove } && situation.Glucose.IsFlat() ? "glucose has not moved for three quarters of an hour" : null;

    /// <summary>LIM-06, UCA-SMB-03.</summary>
    public static string? Jumps(Situation situation)
    {
        if (situation.Glucose.IsMissing) return null;
        var step = situation.Glucose.LargestStep();
        return step > HardLimits.JumpShare * situation.Glucose.Value
            ? $"glucose changed by {Figures.Glucose(step)} in five minutes at {Figures.Glucose(situation.Glucose.Value)}, a fifth is the most"
            : null;
    }
}
