using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>Carbs of the last six hours and what is left of them, as the meal stage leaves it.</summary>
public sealed record MealData
{
    /// <summary>Complete data that say: no carbs. Not the same as no data.</summary>
    public static MealData NoCarbs { get; } = new()
    {
        Carbs = 0,
        MealCob = 0,
        SlopeFromMaxDeviation = 0,
        SlopeFromMinDeviation = 999,
        LastCarbTime = 0,
        BwFound = false,
    };

    /// <summary>Grams entered.</summary>
    public JsNumber Carbs { get; init; }

    /// <summary>Grams not yet absorbed.</summary>
    public JsNumber MealCob { get; init; }

    /// <summary>mg/dL per 5 min, per 5 min; never above 0.</summary>
    public JsNumber SlopeFromMaxDeviation { get; init; }

    /// <summary>mg/dL per 5 min, per 5 min; never below 0; 999 where unknown.</summary>
    public JsNumber SlopeFromMinDeviation { get; init; }

    /// <summary>Time of the newest carbs, ms since 1970.</summary>
    public JsNumber LastCarbTime { get; init; }

    /// <summary>The bolus wizard was used.</summary>
    public JsFlag BwFound { get; init; }

    /// <summary>Why the meal stage could not say more.</summary>
    public string? Reason { get; init; }

    /// <summary>Every figure that a carb prediction stands on is there.</summary>
    internal bool IsComplete =>
        IsFinite(Carbs) && IsFinite(MealCob) && IsFinite(SlopeFromMaxDeviation) && IsFinite(SlopeFromMinDeviation)
        && (Carbs.Number > 0 ? IsFinite(LastCarbTime) : MealCob.Number == 0);

    private static bool IsFinite(JsNumber number) => number.IsNumber && double.IsFinite(number.Number);
}
