namespace Loop.Oref.Autosens;

/// <summary>What a reading's deviation is put down to.</summary>
internal enum DeviationKind
{
    NonMeal,
    Carbs,
    UnannouncedMeal,
}

/// <summary>oref0's watch over meals: which deviations are carbs being absorbed, entered or not, and not for autosens to learn from.</summary>
internal struct MealWatch(double minimumImpact, double carbRatio, bool isRetrospective)
{
    // Carbs below this, g, are as good as absorbed.
    private const double NearlyNone = 0.5;

    // Five hours of readings: longer no meal is absorbed.
    private const int LongestMeal = 60;

    // 45 minutes of readings.
    private const int AfterMeal = 9;

    // Before any meal: longer ago than any.
    private const int NoMeal = 999;

    private double onBoard;
    private double eaten;
    private bool isAbsorbing;
    private bool isUnannounced;
    private int sinceStart = NoMeal;
    private DeviationKind? previous;

    public AutosensEvents Met { get; private set; }

    /// <summary>Carbs that come on board, g.</summary>
    public void Eat(double carbs)
    {
        onBoard += carbs;
        eaten += carbs;
        Met |= AutosensEvents.Carbs;
    }

    /// <summary>What the deviation of one reading is put down to.</summary>
    public DeviationKind Take(in ReadingImpact reading)
    {
        if (onBoard > 0) Absorb(reading);
        var isRise = reading.Deviation > 0;
        var kind = onBoard > 0 || isAbsorbing || eaten > 0 ? TakeCarbs(isRise) : TakeOther(reading, isRise);
        previous = kind;
        return kind;
    }

    private void Absorb(in ReadingImpact reading)
    {
        var absorbed = Math.Max(reading.Deviation, minimumImpact) * carbRatio / reading.Sens;
        if (!double.IsNaN(absorbed) && absorbed != 0) onBoard = Math.Max(0, onBoard - absorbed);
    }

    // While carbs are on board, and after that as long as glucose goes on rising.
    private DeviationKind TakeCarbs(bool isRise)
    {
        isAbsorbing = isRise;
        if (sinceStart > LongestMeal && onBoard < NearlyNone)
        {
            isAbsorbing = false;
            Met |= AutosensEvents.LongAbsorption;
        }

        if (!isAbsorbing && onBoard < NearlyNone) eaten = 0;
        if (previous != DeviationKind.Carbs) sinceStart = 0;
        sinceStart++;
        return DeviationKind.Carbs;
    }

    private DeviationKind TakeOther(in ReadingImpact reading, bool isRise)
    {
        var hasMuchInsulin = !isRetrospective && reading.Iob > 2 * reading.CurrentBasal.Number;
        if (!hasMuchInsulin && !isUnannounced && sinceStart >= AfterMeal) return DeviationKind.NonMeal;
        Met |= hasMuchInsulin ? AutosensEvents.MuchInsulin : isUnannounced ? AutosensEvents.UnannouncedMeal : AutosensEvents.AfterCarbs;
        sinceStart++;
        isUnannounced = isRise;
        return DeviationKind.UnannouncedMeal;
    }
}
