using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Emulator.Tests.History;

/// <summary>What the emulated owner keys in for food, as a pump writes it and as the house's own decoder reads it.</summary>
public sealed class WizardTests
{
    // As a 551 wrote them: 40 g at 12 g/U, 13 g at 12 g/U and 26 g at 18 g/U, no glucose entered.
    [Theory]
    [InlineData("5B002291121510285000784B50000084000000008496", 40, 120, 132)]
    [InlineData("5B0034AB1015100D5000784B50000028000000002896", 13, 120, 40)]
    [InlineData("5B0006900F15101A5000B44B50000038000000003896", 26, 180, 56)]
    public void A_wizard_record_is_a_real_pumps_byte_for_byte(string record, int grams, int ratioTenths, int food)
    {
        var at = PumpTimeBytes.Read(Convert.FromHexString(record).AsSpan(2, 5))!.Value;
        Assert.Equal(record, Convert.ToHexString(HistoryRecords.Wizard(PumpFamily.Of(new PumpModel(551)).Require(), at, grams, new WizardSetting(ratioTenths, 75, 80, 150), food)));
    }

    // As a 554 wrote it; the upper bits of its clock are other flags of that pump.
    [Fact]
    public void A_marker_is_a_real_pumps() => Assert.Equal(
        "40005DC9050B100C01", Convert.ToHexString(HistoryRecords.MealMarker(new DateTime(2016, 7, 11, 5, 9, 29, DateTimeKind.Unspecified), 12)));

    [Theory]
    [InlineData(45)]
    [InlineData(300)]
    public void The_decoder_reads_what_was_keyed_in(int grams)
    {
        using var bench = new Bench();
        var wizard = new BolusWizard(bench.Pump, new Orders(bench.Pump));
        Assert.Equal(PumpError.None, wizard.Give(grams, out var pulses));
        bench.PassMinutes(10);
        wizard.Mark(grams);
        var setting = Programs.Usual.Schedules;
        var records = HistoryDecoder.Decode(new PumpModel(554), bench.Pump.History.Page(0)).Records;
        var read = Assert.Single(records.OfType<BolusWizardRecord>());
        Assert.Equal((grams, grams), ((int)read.Carbs.Grams!, (int)Assert.Single(records.OfType<MealMarkerRecord>()).Carbs.Grams!));
        Assert.Equal(setting.CarbRatio.At(600), read.CarbRatio);
        Assert.Equal((setting.Sensitivity.At(600), setting.Target.At(600).Low, setting.Target.At(600).High), (read.Sensitivity.ToMgPerDl(), read.TargetLow.ToMgPerDl(), read.TargetHigh.ToMgPerDl()));
        Assert.Equal((0, 0.0, 0.0), (read.Glucose.Raw, read.Correction.Value, read.Unabsorbed.Value));
        Assert.Equal(Math.Floor(grams / read.CarbRatio * 10) / 10, read.Estimate.Value, 9);
        Assert.Equal(read.Food, read.Estimate);
        var bolus = Assert.Single(records.OfType<BolusRecord>());
        Assert.Equal((Math.Min(read.Estimate.Value, Programs.Usual.Settings.MaxBolus.Value), pulses * Pulse.Units), (bolus.Amount.Value, bolus.Amount.Value));
        Assert.Equal(read.Time, bolus.Time);
    }

    [Fact]
    [Hazard("HAZ-5")]
    public void Of_all_that_a_person_does_about_food_the_history_tells_what_was_keyed_in_and_nothing_else()
    {
        var (wizards, markers, untold) = (0, 0, 0);
        for (var seed = 1ul; seed <= 8; seed++)
        {
            using var bench = Live(seed, MealHabit.Announced);
            var clock = new PumpClock(new PumpTime(bench.Pump.Wall.Local), bench.Now, TimeSpan.FromHours(1));
            var events = PumpEvents.From(Records(bench), clock).NewestFirst.Reverse().ToList();
            var keyed = bench.All<CarbsKeyed>().ToList();
            Assert.Equal(keyed.Select(carbs => (carbs.At, carbs.Grams, carbs.BolusPulses > 0)), events.OfType<CarbEvent>().Select(carbs => (carbs.At, carbs.Grams, carbs.ByWizard)));
            var boluses = events.OfType<BolusEvent>().ToDictionary(bolus => bolus.At, bolus => (int)Math.Round(bolus.Delivered.Value / Pulse.Units));
            Assert.Equal(keyed.Where(carbs => carbs.BolusPulses > 0).ToDictionary(carbs => carbs.At, carbs => carbs.BolusPulses), boluses);
            wizards += boluses.Count;
            markers += keyed.Count - boluses.Count;
            untold += bench.All<MealEaten>().Count() - keyed.Count;
        }

        Assert.True(wizards > 10 && markers > 2 && untold > 2, $"{wizards} with a bolus, {markers} marked, {untold} untold");
    }

    [Theory]
    [InlineData(MealHabit.Unannounced, true)]
    [InlineData(MealHabit.None, false)]
    public void Whoever_announces_nothing_leaves_nothing_in_the_history(MealHabit habit, bool eats)
    {
        using var bench = Live(1, habit);
        Assert.Equal(eats, bench.All<MealEaten>().Any());
        Assert.Empty(bench.All<CarbsKeyed>());
        Assert.Empty(bench.All<BolusStarted>());
        Assert.DoesNotContain(Records(bench), record => record is BolusWizardRecord or MealMarkerRecord or BolusRecord);
    }

    [Fact]
    public void A_pump_that_is_busy_is_keyed_again_a_minute_later()
    {
        using var free = Live(1, MealHabit.Announced);
        var meal = free.All<CarbsKeyed>().First(carbs => carbs.BolusPulses > 0);

        using var busy = new Bench(options => options with { Meals = MealHabit.Announced, Seed = 1 });
        busy.Emulation.World.MoveTo(meal.At.AddSeconds(-20).Ticks);
        busy.Wake();
        Assert.Equal(Bench.Ack, busy.Order(0x42, 0x00, 0x28));
        busy.PassMinutes(5);

        var told = busy.All<CarbsKeyed>().First(carbs => carbs.BolusPulses > 0);
        Assert.Equal((meal.At.AddMinutes(1), meal.Grams, meal.BolusPulses), (told.At, told.Grams, told.BolusPulses));
    }

    private static Bench Live(ulong seed, MealHabit habit)
    {
        var bench = new Bench(options => options with { Meals = habit, Seed = seed }, awake: false);
        bench.PassMinutes(24 * 60);
        return bench;
    }

    private static List<HistoryRecord> Records(Bench bench) =>
        [.. Enumerable.Range(0, bench.Pump.History.LastPage + 1).Reverse().SelectMany(page => HistoryDecoder.Decode(new PumpModel(554), bench.Pump.History.Page(page)).Records)];
}
