using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Emulator.Tests.Alarms;

/// <summary>What wears out, runs down and goes off.</summary>
public sealed class LifeTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(-45)]
    public void A_clock_drifts_by_its_seconds_a_day_and_the_schedule_follows_it(double drift)
    {
        using var bench = new Bench(options => options with { ClockDriftSecondsPerDay = drift });
        Assert.Equal(0, Ahead(bench), 0.01);
        bench.PassMinutes(12 * 60);
        Assert.Equal(drift / 2, Ahead(bench), 0.01);
        bench.PassMinutes(12 * 60);
        Assert.Equal(drift, Ahead(bench), 0.01);
        var changes = bench.All<BasalRateChanged>().Select(change => change.At.AddHours(1).TimeOfDay).Skip(1).ToList();
        Assert.Equal(3, changes.Count);
        Assert.Equal(TimeSpan.FromHours(4).TotalSeconds - (drift * 18 / 24), changes[1].TotalSeconds, 0.1);
        bench.Wake();
        bench.Order(0x40, 0x0A, 0, 0, 0x07, 0xEA, 0x03, 0x0B);
        bench.PassMinutes(24 * 60);
        Assert.Equal(drift, (bench.Pump.Wall.Local - new DateTime(2026, 3, 11, 10, 0, 0, DateTimeKind.Unspecified)).TotalSeconds - (24 * 60 * 60), 0.5);
    }

    [Fact]
    public void A_battery_falls_along_its_curve_and_warns_then_dies_and_takes_the_clock_with_it()
    {
        var script = IncidentScript.Parse("+26h=battery-new,+27h=clear-alarm,+28h=clock").Require();
        using var bench = new Bench(options => options with { BatteryLife = TimeSpan.FromHours(25), Incidents = script });
        Assert.Equal("03000093", Hex(bench.Read(0x72), 4));
        var last = 147;
        for (var hour = 0; hour < 20; hour++)
        {
            bench.PassMinutes(60);
            Assert.InRange(bench.Pump.Battery.Centivolts, 124, last);
            last = bench.Pump.Battery.Centivolts;
        }

        bench.PassMinutes(1);
        bench.Wake();
        Assert.Equal("0301007D", Hex(bench.Read(0x72), 4));
        bench.PassMinutes(5 * 60);
        Assert.Null(bench.Exchange(0x5D, [0], timeout: 12_000, repeat: 250));
        Assert.Equal(0, bench.All<BasalRateChanged>().Last().Rate);
        var given = bench.Pump.Reservoir.Given;
        bench.PassMinutes(4 * 60);
        Assert.InRange(bench.Pump.Reservoir.Given - given, 50, 110);
        bench.Wake();
        Assert.Equal(0, bench.Read(0x72)[1]);
        var records = HistoryDecoder.Decode(new PumpModel(554), bench.HistoryPage()).Records;
        Assert.Equal([5, 17, 21], records.OfType<AlarmRecord>().Select(alarm => alarm.Code));
        var story = records.Select(record => record.Opcode).Where(opcode => opcode is HistoryOpcode.LowBattery or HistoryOpcode.BatteryChange or HistoryOpcode.ChangeTime or HistoryOpcode.NewTime);
        Assert.Equal([HistoryOpcode.LowBattery, HistoryOpcode.BatteryChange, HistoryOpcode.ChangeTime, HistoryOpcode.NewTime], story);
        Assert.Equal(2007, records.Single(record => record.Opcode == HistoryOpcode.ChangeTime).Time!.Value.Civil.Year);
        Assert.Equal(0, Ahead(bench), 0.01);
    }

    [Fact]
    public void A_reservoir_warns_at_twenty_units_and_its_end_stops_the_pump_until_it_is_cleared()
    {
        using var bench = new Bench(options => options with { ReservoirUnits = 20.5, Program = Programs.Usual with { Settings = Programs.Usual.Settings with { MaxBolus = new InsulinUnits(25) } } });
        bench.PassMinutes(40);
        bench.Wake();
        Assert.Equal(Reservoir.LowPulses, Assert.Single(bench.All<ReservoirLow>()).ReservoirPulses);
        bench.Order(0x42, 0x03, 0x20);
        bench.PassAwake(6);
        Assert.Equal(BolusEnd.ReservoirEmpty, Assert.Single(bench.All<BolusEnded>()).Reason);
        Assert.Single(bench.All<ReservoirEmptied>());
        Assert.Equal([0x15, 0x08], bench.Order(0x42, 0x00, 0x04));
        Assert.Equal([0x15, 0x08], bench.Order(0x4C, 0x00, 0x28, 0x01));
        bench.Order(0x5B, 1);
        bench.Order(0x5B, 2);
        Assert.Equal(AlarmCode.EmptyReservoir, Assert.Single(bench.All<AlarmCleared>()).Code);
        Assert.Equal(Bench.Ack, bench.Order(0x42, 0x00, 0x04));
        bench.PassAwake(1);
        Assert.Equal([AlarmCode.EmptyReservoir, AlarmCode.NoDelivery], bench.All<AlarmRaised>().Select(alarm => (byte)alarm.Code));
        Assert.Equal(0, bench.All<BolusEnded>().Last().Pulses);
        var records = HistoryDecoder.Decode(new PumpModel(554), bench.HistoryPage()).Records;
        Assert.Equal(20, Assert.Single(records.OfType<LowReservoirRecord>()).Remaining.Value);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void An_alarm_stops_everything_until_esc_and_act(bool shows, int suspended)
    {
        var script = IncidentScript.Parse("+30s=alarm:4").Require();
        using var bench = new Bench(options => options with { Incidents = script, Quirks = new PumpQuirks { AlarmShowsSuspended = shows } });
        bench.Order(0x42, 0x00, 0x50);
        bench.Pass(TimeSpan.FromSeconds(40));
        Assert.Equal(BolusEnd.Alarm, Assert.Single(bench.All<BolusEnded>()).Reason);
        Assert.Equal(suspended, bench.Read(0xCE)[3]);
        var given = bench.Pump.Reservoir.Given;
        bench.PassAwake(20);
        Assert.Equal(given, bench.Pump.Reservoir.Given);
        bench.Order(0x5B, 2);
        Assert.Empty(bench.All<AlarmCleared>());
        bench.Order(0x5B, 1);
        bench.Order(0x5B, 2);
        Assert.Single(bench.All<AlarmCleared>());
        bench.PassAwake(20);
        Assert.InRange(bench.Pump.Reservoir.Given - given, 15, 18);
    }

    [Fact]
    public void A_remote_bolus_that_meets_a_menu_raises_an_alarm_or_closes_it_and_esc_leaves_it_first()
    {
        EmulatorOptions InMenu(EmulatorOptions options, bool alarms) =>
            options with { Incidents = IncidentScript.Parse("+1s=menu:2").Require(), Quirks = new PumpQuirks { RemoteBolusInMenuAlarms = alarms } };
        using var strict = new Bench(options => InMenu(options, true));
        strict.Short(0x42);
        Assert.Null(strict.Parameters(0x42, 0x00, 0x04));
        Assert.Equal(52, Assert.Single(strict.All<AlarmRaised>()).Code);
        Assert.Empty(strict.All<BolusStarted>());
        using var escaped = new Bench(options => InMenu(options, true));
        escaped.Order(0x5B, 1);
        escaped.Order(0x5B, 1);
        Assert.Equal(Bench.Ack, escaped.Order(0x42, 0x00, 0x04));
        using var lenient = new Bench(options => InMenu(options, false));
        Assert.Equal(Bench.Ack, lenient.Order(0x42, 0x00, 0x04));
    }

    [Theory]
    [InlineData("90m=alarm:4")]
    [InlineData("+90=alarm:4")]
    [InlineData("+90m=alarm:0")]
    [InlineData("+90m=thunder")]
    [InlineData("+1h=bolus")]
    [InlineData("+1h=suspend:3")]
    [InlineData("+999d=suspend")]
    public void An_incident_that_cannot_be_is_named(string text)
    {
        Assert.False(IncidentScript.Parse(text).TryGet(out _, out var problem));
        Assert.Contains(text, problem.What, StringComparison.Ordinal);
    }

    private static double Ahead(Bench bench) => (bench.Pump.Wall.Local - bench.Now.UtcDateTime.AddHours(1)).TotalSeconds;

    private static string Hex(byte[] bytes, int count) => Convert.ToHexString(bytes.AsSpan(0, count));
}
