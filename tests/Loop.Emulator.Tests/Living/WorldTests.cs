using CsCheck;
using Loop.Patients;
using Loop.Therapy;

namespace Loop.Emulator.Tests.Living;

public sealed class WorldTests
{
    [Fact]
    public void Whatever_is_ordered_the_reservoir_falls_by_the_pulses_of_the_ledger()
    {
        var order = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 140], Gen.Int[0, 4], Gen.Int[0, 60]);
        order.Array[1, 12].Sample(
            orders =>
            {
                using var bench = new Bench(options => options with { ReservoirUnits = 20 });
                foreach (var (what, amount, halfHours, minutes) in orders)
                {
                    bench.Wake();
                    Perform(bench, what, (byte)amount, (byte)halfHours);
                    bench.PassMinutes(minutes);
                }

                bench.PassMinutes(6);
                bench.Emulation.Stop();
                var stopped = Assert.Single(bench.All<WorldStopped>());
                var hours = bench.All<InsulinDelivered>().Where(sum => sum.Period == SumPeriod.Hour).ToArray();
                Assert.Equal(800 - stopped.ReservoirPulses, hours.Sum(hour => hour.Total));
                Assert.Equal(bench.All<BolusEnded>().Sum(bolus => bolus.Pulses), hours.Sum(hour => hour.RadioBolus));
                Assert.Equal(bench.All<BolusStarted>().Count(), bench.All<BolusEnded>().Count());
            },
            iter: 60);
    }

    [Fact]
    public void Basal_delivered_equals_the_rates_in_force_within_one_pulse()
    {
        var temp = Gen.Select(Gen.Int[0, 140], Gen.Int[1, 3], Gen.Int[1, 90]);
        temp.Array[1, 10].Sample(
            temps =>
            {
                using var bench = new Bench();
                var start = bench.Now;
                var before = bench.Pump.Reservoir.Given;
                var rateAtStart = bench.All<BasalRateChanged>().LastOrDefault()?.Rate ?? 1.25;
                foreach (var (rate, halfHours, minutes) in temps)
                {
                    bench.Wake();
                    bench.Order(0x4C, 0, (byte)rate, (byte)halfHours);
                    bench.PassMinutes(minutes);
                }

                var expected = 0.0;
                var (at, current) = (start, rateAtStart);
                foreach (var change in bench.All<BasalRateChanged>().Where(change => change.At >= start))
                {
                    expected += current * (change.At - at).TotalHours;
                    (at, current) = (change.At, change.Rate);
                }

                expected += current * (bench.Now - at).TotalHours;
                Assert.InRange(bench.Pump.Reservoir.Given - before - (expected * Pulse.PerUnit), -1.001, 1.001);
            },
            iter: 60);
    }

    [Fact]
    public void Two_worlds_of_the_same_seed_live_the_same_day_however_time_is_cut()
    {
        static List<string> Live(double step)
        {
            using var bench = Person();
            for (var minute = 0.0; minute < 24 * 60; minute += step) bench.PassMinutes(step);
            return [.. bench.Facts.Select(fact => fact.ToString())];
        }

        Assert.Equal(Live(1440), Live(0.5));
    }

    [Fact]
    public void The_person_eats_and_boluses_on_the_keypad()
    {
        using var bench = Person();
        bench.PassMinutes(24 * 60);
        var meals = bench.All<MealEaten>().ToArray();
        Assert.InRange(meals.Length, 2, 8);
        var boluses = bench.All<BolusStarted>().ToArray();
        Assert.NotEmpty(boluses);
        Assert.All(boluses, bolus => Assert.Equal(DoseOrigin.Keypad, bolus.Source));
        Assert.Equal(boluses.Sum(bolus => bolus.Pulses), bench.All<CarbsKeyed>().Sum(carbs => carbs.BolusPulses));
        var glucose = bench.All<GlucoseMeasured>().Select(entry => entry.Plasma).ToArray();
        Assert.True(glucose.Max() - glucose.Min() > 40, $"{glucose.Min()} to {glucose.Max()}");
    }

    private static Bench Person()
    {
        var parameters = new PatientParameters("test", HovorkaParameters.Nominal, new DailyPattern());
        var body = VirtualPatient.Create(parameters, new MgPerDl(120), 1).Require();
        var basal = Math.Floor(body.SteadyStateBasal(new MgPerDl(120)).Value * 20) / 20;
        return new Bench(
            options => options with
            {
                Patient = parameters,
                FirstGlucose = new MgPerDl(120),
                Meals = MealHabit.Announced,
                Program = Programs.Make(554, [(0, basal)]),
            },
            awake: false);
    }

    private static void Perform(Bench bench, int what, byte amount, byte halfHours)
    {
        switch (what)
        {
            case 0 or 1:
                bench.Order(0x42, 0, amount);
                break;
            case 2 or 3:
                bench.Order(0x4C, 0, amount, halfHours);
                break;
            case 4:
                bench.Order(0x4D, 1);
                break;
            default:
                bench.Order(0x4D, 0);
                break;
        }
    }
}
