using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Meal;

/// <summary>What the meal stage answers (oref0's meal.json), and what it saw on the way.</summary>
public sealed record MealReport
{
    // Three hours of readings: with fewer oref0's command takes nothing to be left of any carbs.
    private const int FewestReadings = 36;

    // Below this a carb ratio was decoded wrongly, g per U.
    private const double LowestCarbRatio = 3;

    /// <summary>g of the last six hours that count.</summary>
    public double Carbs { get; init; }

    /// <summary>g of them from Nightscout.</summary>
    public double NsCarbs { get; init; }

    /// <summary>g of them from the pump's bolus wizard.</summary>
    public double BwCarbs { get; init; }

    /// <summary>g of them from the pump's event list.</summary>
    public double JournalCarbs { get; init; }

    /// <summary>g not yet absorbed, whole.</summary>
    public double MealCob { get; init; }

    /// <summary>mg/dL per 5 min, now; NaN where it is not known.</summary>
    public double CurrentDeviation { get; init; }

    /// <summary>mg/dL per 5 min, of the last half hour; 0 where none was above.</summary>
    public double MaxDeviation { get; init; }

    /// <summary>mg/dL per 5 min, of the last half hour; 999 where there was none.</summary>
    public double MinDeviation { get; init; }

    /// <summary>mg/dL per 5 min, per 5 min; not above 0.</summary>
    public double SlopeFromMaxDeviation { get; init; }

    /// <summary>mg/dL per 5 min, per 5 min; not below 0; 999 where unknown.</summary>
    public double SlopeFromMinDeviation { get; init; }

    /// <summary>Time of the newest carbs, ms since 1970; 0 where there are none.</summary>
    public double LastCarbTime { get; init; }

    /// <summary>The pump's bolus wizard was used.</summary>
    public bool BwFound { get; init; }

    /// <summary>Why oref0's command could not say more; null where it could.</summary>
    public string? Reason { get; init; }

    /// <summary>The deviations of the last half hour, newest first; oref0 prints their whole numbers (<see cref="AllDeviations"/>).</summary>
    public IReadOnlyList<SeenDeviation> Deviations { get; init; } = [];

    /// <summary>The meals of the last six hours, newest first, and how much of them was seen to be absorbed.</summary>
    public IReadOnlyList<MealAbsorption> Meals { get; init; } = [];

    /// <summary>What was met on the way.</summary>
    public MealBranch Took { get; init; }

    /// <summary>A reading's deviation was computed, in any pass.</summary>
    internal bool HasLooked { get; init; }

    /// <summary>mg/dL per 5 min, whole, newest first.</summary>
    public double[] AllDeviations()
    {
        var whole = new double[Deviations.Count];
        for (var i = 0; i < whole.Length; i++) whole[i] = JsMath.Round(Deviations[i].Deviation.AverageDeviation);
        return whole;
    }

    /// <summary>Why oref0's command refuses a profile; null where it does not.</summary>
    /// <param name="carbRatio">The profile's, g per U.</param>
    public static string? RefusalOf(JsNumber carbRatio) =>
        carbRatio.IsUndefined || carbRatio.Number < LowestCarbRatio ? $"carb_ratio {carbRatio} out of bounds" : null;

    /// <summary>As oref0's command prints it: with less than three hours of readings nothing is taken to be left of any carbs.</summary>
    /// <param name="readings">How many glucose records there are.</param>
    public MealReport ForReadings(int readings) =>
        readings < FewestReadings ? this with { MealCob = 0, Reason = "not enough glucose data to calculate carb absorption" } : this;

    /// <summary>What determine-basal is given: the same as if it read this report's JSON.</summary>
    public MealData ToMealData() => new()
    {
        Carbs = Carbs,
        MealCob = Printed(MealCob),
        SlopeFromMaxDeviation = Printed(SlopeFromMaxDeviation),
        SlopeFromMinDeviation = Printed(SlopeFromMinDeviation),
        LastCarbTime = LastCarbTime,
        BwFound = BwFound,
        Reason = Reason,
    };

    private static JsNumber Printed(double value) => double.IsFinite(value) ? value + 0.0 : JsNumber.Null;
}

/// <summary>A meal of the last six hours.</summary>
/// <param name="Time">ms since 1970.</param>
/// <param name="Carbs">g.</param>
/// <param name="CarbsSince">g of this and all newer meals.</param>
/// <param name="CarbsAbsorbed">g seen to be absorbed since this meal; NaN where it cannot be told.</param>
/// <param name="Cob">g left of it and all newer ones; the largest of these is what the report names.</param>
public readonly record struct MealAbsorption(double Time, double Carbs, double CarbsSince, double CarbsAbsorbed, double Cob);
