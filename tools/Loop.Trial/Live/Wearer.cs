using Loop.Patients;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>What the person does: eats, tells the pump, treats lows, suspends, changes the reservoir. Of it all only the treatment of lows depends on glucose.</summary>
internal sealed class Wearer(LifeSettings life, TrialPatient patient, TroublePlan troubles)
{
    // Whoever finds the pump busy tries again, and after so many minutes forgets it.
    private const int Patience = 10;

    private const int RescueGrams = 15;
    private const int ChildRescueGrams = 10;
    private const double ChildWeight = 40;               // kg
    private const double Low = 70;                       // mg/dL on the sensor…
    private const int LowReadings = 3;                   // …a quarter of an hour long
    private const int RescueAgain = 20;                  // minutes, also after a meal
    private const int MostRescued = 75;                  // g in two hours
    private const double AwakeByDay = 0.95;              // likelihood that a low is noticed at a reading
    private const double AwakeByNight = 0.5;
    private const int ChangeBelow = 40 * TrialPump.PulsesPerUnit;
    private const int ChangesFrom = 8 * 60;

    private readonly MealErrors errors = life.Meals with { Appetite = life.Meals.Appetite * patient.Appetite };
    private readonly NoiseStream waking = new(patient.Seed, NoisePurpose.Waking);
    private readonly double[] planned = new double[1440];
    private readonly List<(Meal Meal, int Until)> toTell = [];
    private readonly Queue<(int Minute, int Grams)> rescues = [];
    private IReadOnlyList<Meal> meals = [];
    private (int From, int To) suspended;
    private double rescueLeft;
    private int lowReadings;
    private int lastAte = int.MinValue / 2;

    /// <summary>Since they were last taken, g and times.</summary>
    public EatenCounts Eaten { get; } = new();

    /// <summary>A day begins.</summary>
    public void Wake(int day)
    {
        meals = MealPlan.Generate(patient.Seed, day, errors).Meals;
        suspended = troubles.SuspendedOn(day);
        Array.Clear(planned);
        foreach (var meal in meals)
        {
            for (var minute = meal.StartMinute; minute < planned.Length && meal.GramsAt(minute) is > 0 and var grams; minute++) planned[minute] += grams;
        }
    }

    /// <summary>Grams eaten in the minute that begins now.</summary>
    public double Eat(int elapsed, int minuteOfDay)
    {
        var meal = planned[minuteOfDay];
        var rescue = Math.Min(rescueLeft, Meal.EatingRate);
        rescueLeft -= rescue;
        if (meal > 0) lastAte = elapsed;
        Eaten.Meals += meal;
        Eaten.Rescue += rescue;
        return meal + rescue;
    }

    /// <summary>Presses keys when it is time to.</summary>
    public void Act(TrialPump pump, DateTimeOffset now, int elapsed, int minuteOfDay, double carbRatio)
    {
        if (minuteOfDay == suspended.From && suspended.To > suspended.From) pump.Suspend(now);
        if (pump.Suspended && minuteOfDay >= suspended.To) pump.Resume(now);
        if (minuteOfDay == ChangesFrom && pump.ReservoirPulses < ChangeBelow) pump.ChangeReservoir(now);
        foreach (var meal in meals)
        {
            if (meal.Notice != MealNotice.None && meal.NoticeMinute == minuteOfDay) toTell.Add((meal, elapsed + Patience));
        }

        for (var i = toTell.Count - 1; i >= 0; i--)
        {
            if (toTell[i].Until < elapsed || Tell(toTell[i].Meal, pump, now, carbRatio)) toTell.RemoveAt(i);
        }
    }

    /// <summary>Looks at a reading, or at none, and eats when low.</summary>
    public void Look(MgPerDl? reading, int elapsed, int minuteOfDay)
    {
        if (!life.RescueCarbs) return;
        lowReadings = reading is { Value: < Low } ? lowReadings + 1 : reading is null ? lowReadings : 0;
        while (rescues.TryPeek(out var old) && old.Minute <= elapsed - 120) rescues.Dequeue();
        if (lowReadings < LowReadings || elapsed - lastAte < RescueAgain) return;
        var awake = minuteOfDay is >= 7 * 60 and < 23 * 60 ? AwakeByDay : AwakeByNight;
        if (waking.Uniform((ulong)elapsed) >= awake) return;
        var grams = patient.Model.BodyWeight < ChildWeight ? ChildRescueGrams : RescueGrams;
        if (rescues.Sum(rescue => rescue.Grams) + grams > MostRescued) return;
        rescues.Enqueue((elapsed, grams));
        rescueLeft += grams;
        lastAte = elapsed;
        Eaten.Rescues++;
    }

    private bool Tell(Meal meal, TrialPump pump, DateTimeOffset now, double carbRatio)
    {
        var byWizard = meal.Notice == MealNotice.Wizard;
        if (byWizard && !pump.Bolus(meal.Bolus(carbRatio), now, byHand: true)) return false;
        pump.KeyCarbs(meal.CountedGrams, byWizard, now);
        Eaten.Told += meal.CountedGrams;
        return true;
    }
}

/// <summary>What was eaten and told, g.</summary>
internal sealed class EatenCounts
{
    public double Meals { get; set; }

    public double Told { get; set; }

    public double Rescue { get; set; }

    public int Rescues { get; set; }

    public void Add(EatenCounts other)
    {
        (Meals, Told, Rescue, Rescues) = (Meals + other.Meals, Told + other.Told, Rescue + other.Rescue, Rescues + other.Rescues);
    }

    public void Clear() => (Meals, Told, Rescue, Rescues) = (0, 0, 0, 0);
}
