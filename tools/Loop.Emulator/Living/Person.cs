using Loop.Patients;

namespace Loop.Emulator;

/// <summary>What the wearer does by hand: eats, and tells the pump on its keypad. Lives by the wall clock of the place, not by the pump's.</summary>
internal sealed class Person(EmulatorOptions options, SimulatedClock clock, BolusWizard wizard, Ledger ledger, long start)
{
    /// <summary>Whoever finds the pump busy tries again, and after so many minutes forgets it.</summary>
    private const int PatienceMinutes = 10;

    private readonly long offset = options.UtcOffset.Ticks;
    private readonly List<(Meal Meal, long Until)> toTell = [];
    private int day = -1;
    private MealPlan? plan;

    private DateTime Local => new(clock.Now + offset, DateTimeKind.Unspecified);

    public int MinuteOfDay => (int)(Local.TimeOfDay.Ticks / TimeSpan.TicksPerMinute);

    /// <summary>Grams eaten in the minute that ends now.</summary>
    public double Eat()
    {
        if (options.Meals == MealHabit.None || clock.Now <= start) return 0;
        var minute = Local.AddMinutes(-1);
        return PlanOf(minute).GramsAt(MinuteOf(minute));
    }

    /// <summary>Presses keys when it is time to.</summary>
    public void Act()
    {
        if (options.Meals == MealHabit.None || clock.Now < start) return;
        var today = PlanOf(Local);
        foreach (var meal in today.Meals.Where(meal => meal.StartMinute == MinuteOfDay)) ledger.Write(new MealEaten(clock.Instant, meal.Grams));
        if (options.Meals == MealHabit.Unannounced) return;
        var until = clock.Now + (PatienceMinutes * TimeSpan.TicksPerMinute);
        toTell.AddRange(today.ToldAt(MinuteOfDay).Select(meal => (meal, until)));
        toTell.RemoveAll(pending => pending.Until < clock.Now || Tell(pending.Meal));
    }

    private bool Tell(Meal meal)
    {
        var pulses = 0;
        if (meal.Notice == MealNotice.Marker) wizard.Mark(meal.CountedGrams);
        else if (wizard.Give(meal.CountedGrams, out pulses) != PumpError.None) return false;
        ledger.Write(new CarbsKeyed(clock.Instant, meal.CountedGrams, pulses));
        return true;
    }

    private static int MinuteOf(DateTime local) => (int)(local.TimeOfDay.Ticks / TimeSpan.TicksPerMinute);

    private MealPlan PlanOf(DateTime local)
    {
        var first = new DateTime(start + offset, DateTimeKind.Unspecified).Date;
        var number = Math.Max(0, (local.Date - first).Days);
        if (plan is null || number != day) (day, plan) = (number, MealPlan.Generate(options.Seed, number));
        return plan;
    }
}
