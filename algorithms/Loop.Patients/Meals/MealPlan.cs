namespace Loop.Patients;

/// <summary>
/// One day of eating around the standard trial day (45 g at 07:00, 70 g at 12:00, 80 g at 18:00), with a person's irregularity and small
/// snacks. Carbs are counted by eye and mostly keyed into the bolus wizard, sometimes late; some are only marked, some not told at all.
/// </summary>
public sealed class MealPlan
{
    private const double TimeSpread = 15;                // minutes, SD
    private const double AmountSpread = 0.12;            // of the meal, SD
    private const double Tail = 2;                       // standard deviations; beyond it lies another day's meal
    private const double SnackLikelihood = 0.5;
    private const double SnackMarkedLikelihood = 0.5;
    private const int DrawsPerMeal = 8;

    private static readonly (int Minute, int Grams)[] MainMeals = [(7 * 60, 45), (12 * 60, 70), (18 * 60, 80)];
    private static readonly (int Minute, int Grams)[] Snacks = [(9 * 60 + 45, 10), (15 * 60 + 15, 12), (21 * 60, 10)];

    private MealPlan(IReadOnlyList<Meal> meals) => Meals = meals;

    /// <summary>In order of time; none reaches into the next day.</summary>
    public IReadOnlyList<Meal> Meals { get; }

    /// <summary>The day's real carbohydrate, grams.</summary>
    public int TotalGrams => Meals.Sum(meal => meal.Grams);

    /// <summary>What is eaten on a day. Days are independent of each other: day n needs no other day.</summary>
    /// <param name="seed">The person's habits.</param>
    /// <param name="day">0 for the first day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is negative.</exception>
    public static MealPlan Generate(ulong seed, int day) => Generate(seed, day, MealErrors.Usual);

    /// <summary>The same by a person of other habits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is negative.</exception>
    public static MealPlan Generate(ulong seed, int day, MealErrors errors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(day);
        var noise = new NoiseStream(seed, NoisePurpose.Meals, (ulong)day);
        var meals = new List<Meal>();
        for (var i = 0; i < MainMeals.Length; i++) meals.Add(MainMeal(MainMeals[i], errors, noise, (ulong)i * DrawsPerMeal));
        for (var i = 0; i < Snacks.Length; i++)
        {
            var at = (ulong)(MainMeals.Length + i) * DrawsPerMeal;
            if (noise.Uniform(at + 2) < SnackLikelihood) meals.Add(Snack(Snacks[i], errors, noise, at));
        }

        return new MealPlan([.. meals.OrderBy(meal => meal.StartMinute)]);
    }

    /// <summary>Grams eaten in one minute of the local day.</summary>
    public double GramsAt(int minuteOfDay)
    {
        var grams = 0.0;
        foreach (var meal in Meals) grams += meal.GramsAt(minuteOfDay);
        return grams;
    }

    /// <summary>What the person tells the pump of at one minute of the local day; nothing at nearly all of them.</summary>
    public IEnumerable<Meal> ToldAt(int minuteOfDay) => Meals.Where(meal => meal.Notice != MealNotice.None && meal.NoticeMinute == minuteOfDay);

    private static Meal MainMeal((int Minute, int Grams) usual, MealErrors errors, in NoiseStream noise, ulong at)
    {
        var food = Food(usual, errors, noise, at);
        var counted = Math.Max(1, (int)Math.Round(food.Grams * Math.Exp(errors.CountingBias + errors.CountingSpread * noise.Normal(at + 3, Tail))));
        var told = noise.Uniform(at + 4);
        var notice = told < errors.WizardLikelihood ? MealNotice.Wizard
            : told < errors.WizardLikelihood + errors.MarkedLikelihood ? MealNotice.Marker
            : MealNotice.None;
        var late = notice != MealNotice.None && noise.Uniform(at + 5) < errors.LateLikelihood ? (int)noise.Uniform(at + 6, 1, errors.LatestNotice) : 0;
        return food with { CountedGrams = counted, Notice = notice, NoticeMinute = food.StartMinute + late };
    }

    // Nobody boluses for these; some mark them.
    private static Meal Snack((int Minute, int Grams) usual, MealErrors errors, in NoiseStream noise, ulong at) =>
        Food(usual, errors, noise, at) with { Notice = noise.Uniform(at + 4) < SnackMarkedLikelihood ? MealNotice.Marker : MealNotice.None };

    private static Meal Food((int Minute, int Grams) usual, MealErrors errors, in NoiseStream noise, ulong at)
    {
        var start = usual.Minute + (int)Math.Round(TimeSpread * noise.Normal(at, Tail));
        var grams = (int)Math.Round(usual.Grams * errors.Appetite * (1 + AmountSpread * noise.Normal(at + 1, Tail)));
        return new Meal(start, grams, grams, MealNotice.None, start);
    }
}
