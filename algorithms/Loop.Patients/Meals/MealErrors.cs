namespace Loop.Patients;

/// <summary>How well a person counts and tells what is eaten, and how much that is.</summary>
/// <param name="Appetite">Of the standard day's 195 g and its snacks.</param>
/// <param name="CountingBias">Mean of the logarithm of counted over real carbohydrate.</param>
/// <param name="CountingSpread">SD of the same.</param>
/// <param name="WizardLikelihood">Of a main meal: told and bolused for.</param>
/// <param name="MarkedLikelihood">Of a main meal: told, its bolus missed. The rest is not told at all.</param>
/// <param name="LateLikelihood">Of what is told.</param>
/// <param name="LatestNotice">Minutes after the first bite.</param>
public sealed record MealErrors(
    double Appetite, double CountingBias, double CountingSpread, double WizardLikelihood, double MarkedLikelihood, double LateLikelihood, double LatestNotice)
{
    /// <summary>The demo's person.</summary>
    public static MealErrors Usual { get; } = new(1, -0.05, 0.15, 0.85, 0.10, 0.15, 30);

    /// <summary>Every gram counted right and told in time.</summary>
    public static MealErrors Perfect { get; } = new(1, 0, 0, 1, 0, 0, 30);

    /// <summary>Counts wrong by a quarter, misses a bolus in eight main meals, and a meal in twelve.</summary>
    public static MealErrors Careless { get; } = new(1, -0.05, 0.25, 0.80, 0.12, 0.30, 40);
}
