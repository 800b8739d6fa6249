using Loop.Oref;
using Loop.Oref.Dosing;
using Loop.Rig.Cycle;
using Loop.Rig.Tests.Alarms;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Cycle;

/// <summary>When a reading may go by without a cycle.</summary>
[Hazard("PLT-11")]
public sealed class QuietTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_loop_rests_where_nothing_at_all_is_going_on()
    {
        Assert.True(QuietTime.Is(Work(Flat(), Nothing()), unsettledDose: false));
        Assert.False(QuietTime.Is(Work(Flat(), Nothing()), unsettledDose: true));
    }

    [Fact]
    [Hazard("UCA-TB-01")]
    public void Whatever_could_need_an_answer_keeps_it_awake()
    {
        var flat = Flat();
        var nothing = Nothing();
        Observation[] seen =
        [
            Flat(80, 80, 80, 80),
            Flat(160, 160, 160, 160),
            Flat(100, 104, 108, 111),
            Flat(100, 100, 100),
            flat with { Instant = Now.AddMinutes(4) },                 // its newest reading is old
            flat with { TempBasal = new RunningTempBasal(new UnitsPerHour(1), null, TimeSpan.FromMinutes(10)) },
            flat with { Status = flat.Status with { Suspended = true } },
            flat with { Status = flat.Status with { Bolusing = true } },
        ];
        Assert.All(seen, each => Assert.False(QuietTime.Is(Work(each, nothing), unsettledDose: false)));
        Decision[] decisions =
        [
            nothing with { Problem = new Problem("a", "b") },
            nothing with { Proposal = nothing.Proposal with { Bolus = new InsulinUnits(0.1) } },
            nothing with { Iob = new InsulinUnits(0.15) },
            nothing with { Iob = new InsulinUnits(-0.15) },
            nothing with { Iob = null },
            nothing with { Meal = null },
            nothing with { Meal = Carbs(5) },
        ];
        Assert.All(decisions, each => Assert.False(QuietTime.Is(Work(flat, each), unsettledDose: false)));
        Assert.False(QuietTime.Is(Work(flat, nothing).Failed("enact", new Problem("a", "b")), unsettledDose: false));
        var wished = Work(flat, nothing);
        wished.Wish = new PersonsWish(null, null, null, true);
        Assert.False(QuietTime.Is(wished, unsettledDose: false));
    }

    [Theory]
    [InlineData(BatteryRest.Never, 1.0, true, false)]
    [InlineData(BatteryRest.LowBattery, 1.3, false, false)]
    [InlineData(BatteryRest.LowBattery, 1.19, false, true)]
    [InlineData(BatteryRest.LowBattery, 1.3, true, true)]
    [InlineData(BatteryRest.Always, 1.5, false, true)]
    public void It_rests_only_where_its_owner_lets_it(BatteryRest rest, double volts, bool low, bool may) =>
        Assert.Equal(may, QuietTime.MayRest(new BatterySettings(rest, 60), 1.2, new PumpBattery(volts, low)));

    [Fact]
    public void A_resting_loop_looks_at_every_second_reading_and_one_that_wakes_at_every_one()
    {
        var due = new CycleDue();
        var cycles = 0;
        for (var minute = Now.AddMinutes(1); minute < Now.AddHours(2); minute = minute.AddMinutes(1))
        {
            if (!due.IsDue(minute)) continue;
            cycles++;
            due.Started(minute);
            due.Ended(complete: true, newest: minute.AddMinutes(-(minute.Minute % 5)), rests: minute < Now.AddHours(1));
        }

        Assert.Equal(6 + 12, cycles);
        due.Started(Now);
        due.Ended(complete: false, newest: Now, rests: true);
        Assert.True(due.IsDue(Now.AddMinutes(2)));                     // a cycle that failed is tried again as ever
        due.Started(Now);
        due.Ended(complete: true, newest: Now.AddMinutes(-60), rests: true);
        Assert.True(due.IsDue(Now.AddMinutes(9)));
    }

    private static CycleWork Work(Observation seen, Decision decision) => new(Now, Now, "hash") { Observation = seen, Decision = decision };

    private static Observation Flat(params double[] newestFirst)
    {
        double[] values = newestFirst.Length == 0 ? [110, 108, 112, 110, 109] : newestFirst;
        return SeenObservation.At(Now) with { Glucose = [.. values.Select((value, i) => new GlucoseReading(Now.AddMinutes(-5 * i), new MgPerDl(value)))] };
    }

    private static Decision Nothing() => ForeseenDecision.Level(Now, 110) with { Iob = new InsulinUnits(0.05), Meal = Carbs(0) };

    private static MealOutcome Carbs(double grams) => new(new MealData { MealCob = grams }, null, null);
}
