using Loop.Therapy;

namespace Loop.Patients;

/// <summary>Something eaten, and what the person does about it on the pump's keypad.</summary>
/// <param name="StartMinute">First minute of eating, of the local day.</param>
/// <param name="Grams">Carbohydrate really eaten, whole grams.</param>
/// <param name="CountedGrams">What the person takes it for, whole grams.</param>
/// <param name="NoticeMinute">When the person tells the pump, of the local day; without a notice the start.</param>
public sealed record Meal(int StartMinute, int Grams, int CountedGrams, MealNotice Notice, int NoticeMinute)
{
    /// <summary>Grams a minute while eating: the usual simulators' pace, so that 45 g last nine minutes.</summary>
    public const int EatingRate = 5;

    private const int KeypadStepsPerUnit = 10;

    /// <summary>Grams eaten in one minute of the local day.</summary>
    public double GramsAt(int minuteOfDay)
    {
        var eaten = (minuteOfDay - StartMinute) * EatingRate;
        return eaten < 0 ? 0 : Math.Clamp(Grams - eaten, 0, EatingRate);
    }

    /// <summary>The bolus that a wizard offers for the counted carbohydrate, in whole tenths of a unit, rounded down; zero where none is asked.</summary>
    /// <param name="carbRatio">The person's carb ratio, g/U.</param>
    /// <exception cref="ArgumentOutOfRangeException">The carb ratio is not a positive number.</exception>
    public InsulinUnits Bolus(double carbRatio)
    {
        if (!(carbRatio > 0)) throw new ArgumentOutOfRangeException(nameof(carbRatio), carbRatio, "Grams per unit, above zero.");
        if (Notice != MealNotice.Wizard) return InsulinUnits.Zero;
        return new InsulinUnits(Math.Floor(CountedGrams / carbRatio * KeypadStepsPerUnit) / KeypadStepsPerUnit);
    }
}
