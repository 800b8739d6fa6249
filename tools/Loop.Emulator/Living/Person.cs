using Loop.Patients;

namespace Loop.Emulator;

/// <summary>What the wearer does by hand: eats, and boluses for it on the pump's keypad. Lives by the wall clock of the place, not by the pump's.</summary>
internal sealed class Person(EmulatorOptions options, SimulatedClock clock, Orders orders, Ledger ledger, long start)
{
    private readonly long offset = options.UtcOffset.Ticks;
    private int day = -1;
    private MealPlan? plan;

    private DateTime Local => new(clock.Now + offset, DateTimeKind.Unspecified);

    public int MinuteOfDay => (int)(Local.TimeOfDay.Ticks / TimeSpan.TicksPerMinute);

    /// <summary>Grams eaten in the minute that ends now.</summary>
    public double Eat()
    {
        if (!options.Meals || clock.Now <= start) return 0;
        var minute = Local.AddMinutes(-1);
        return PlanOf(minute).GramsAt(MinuteOf(minute));
    }

    /// <summary>Presses keys when it is time to.</summary>
    public void Act()
    {
        if (!options.Meals || clock.Now < start) return;
        var today = PlanOf(Local);
        var pulses = options.KeypadBoluses ? Pulse.In(today.BolusAt(MinuteOfDay, options.Program.Schedules.CarbRatio.At(MinuteOfDay)).Value) : 0;
        var given = pulses > 0 && orders.Bolus(pulses, DoseOrigin.Keypad) == PumpError.None ? pulses : 0;
        var grams = today.Meals.Where(meal => meal.StartMinute == MinuteOfDay).Sum(meal => meal.Grams);
        if (grams > 0 || given > 0) ledger.Write(new MealEaten(clock.Instant, grams, given));
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
