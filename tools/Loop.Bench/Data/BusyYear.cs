using Loop.Replay;
using Loop.Therapy;

namespace Loop.Bench;

/// <summary>
/// A year as a looped pump records it: a reading every five minutes, a temp basal at two of three of them, micro-boluses,
/// meals with their wizard carbs, a reservoir change every third day. Drawn from a seed; what it holds is no therapy.
/// </summary>
internal sealed class BusyYear(int seed)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly int[] MealHours = [7, 12, 18];

    private readonly SplitMix random = new((ulong)seed);
    private readonly List<PumpEvent> events = [];
    private readonly List<GlucoseReading> readings = [];
    private int next;

    public static Recording Draw(int seed, int days) => new BusyYear(seed).Draw(days);

    private Recording Draw(int days)
    {
        var at = new DateTimeOffset(2025, 1, 1, 0, 0, 40, TimeSpan.Zero);
        double glucose = 130, drift = 0;
        for (var i = 0; i < days * 288; i++, at += Step)
        {
            if (MealHours.Contains(at.Hour) && at.Minute is >= 10 and < 15) drift += Meal(at);
            if (i % (3 * 288) == 100) Add(new RewindEvent(at.AddSeconds(70), Id()));
            drift = drift * 0.93 + (random.Unit() - 0.5) * 3 + (125 - glucose) * 0.006;
            glucose = Math.Clamp(glucose + drift, 45, 380);
            readings.Add(new GlucoseReading(at, new MgPerDl(Math.Round(glucose))));
            Dose(at, glucose, drift);
        }

        readings.Reverse();
        events.Reverse();
        return new Recording(new PumpModel(554), new PumpSettings(new UnitsPerHour(4), new InsulinUnits(10), 6, true), Schedules(), readings, events);
    }

    private double Meal(DateTimeOffset at)
    {
        var grams = 20 + Math.Floor(random.Unit() * 60);
        if (random.Unit() < 0.85) Add(new CarbEvent(at.AddSeconds(20), Id(), grams));
        var units = new InsulinUnits(Math.Round(grams / 10 * (0.7 + random.Unit() * 0.5), 1));
        Add(new BolusEvent(at.AddSeconds(20), Id(), units, units, TimeSpan.Zero));
        return grams / 14;
    }

    private void Dose(DateTimeOffset at, double glucose, double drift)
    {
        var pull = (glucose + drift * 6 - 110) / 45;
        if (pull > 0.8 && random.Unit() < 0.4)
        {
            var units = new InsulinUnits(Math.Round(Math.Clamp(pull * 0.2, 0.1, 0.9), 1));
            Add(new BolusEvent(at.AddSeconds(45), Id(), units, units, TimeSpan.Zero));
        }

        if (random.Unit() > 0.66) return;
        var rate = Math.Round(Math.Clamp(0.8 + pull * (0.6 + random.Unit()), 0, 4) * 40) / 40;
        Add(new TempBasalEvent(at.AddSeconds(50), Id(), new UnitsPerHour(rate), null, TimeSpan.FromMinutes(rate == 0 ? 60 : 30)));
    }

    private void Add(PumpEvent item) => events.Add(item);

    private string Id() => $"{next++}";

    private static TherapySchedules Schedules() => new(
        DailySchedule.Create<UnitsPerHour>("basal", [new(0, new(0.8)), new(150, new(0.85)), new(270, new(0.925)), new(480, new(0.85)), new(600, new(0.8)), new(960, new(0.775))]).Require(),
        DailySchedule.Create<MgPerDl>("ISF", [new(0, new(45)), new(660, new(42))]).Require(),
        DailySchedule.Create<double>("carb ratio", [new(0, 10), new(300, 9)]).Require(),
        DailySchedule.Create<TargetRange>("target", [new(0, new(new(105), new(115))), new(420, new(new(100), new(110)))]).Require());

    // Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014: a year must be the same on every runtime.
    private sealed class SplitMix(ulong state)
    {
        public double Unit()
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var z = state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
            }
        }
    }
}
