using Loop.Testing;

namespace Loop.Emulator.Tests.Pump;

public sealed class BolusTests
{
    [Theory]
    [InlineData(4, 8)]
    [InlineData(39, 78)]
    [InlineData(40, 40)]
    [InlineData(300, 300)]
    [InlineData(400, 300)]
    public void It_takes_the_time_that_the_pumps_speed_gives_it(int pulses, int seconds)
    {
        using var bench = new Bench();
        Assert.Equal(Bench.Ack, bench.Order(0x42, (byte)(pulses >> 8), (byte)(pulses & 0xFF)));
        bench.PassMinutes(6);
        var started = Assert.Single(bench.All<BolusStarted>());
        var ended = Assert.Single(bench.All<BolusEnded>());
        Assert.Equal((pulses, DoseOrigin.Radio), (started.Pulses, started.Source));
        Assert.Equal((pulses, BolusEnd.Completed), (ended.Pulses, ended.Reason));
        Assert.Equal(seconds, (ended.At - started.At).TotalSeconds, 0.001);
    }

    [Fact]
    public void It_is_delivered_pulse_by_pulse()
    {
        using var bench = new Bench();
        bench.Order(0x42, 0, 20);
        var start = Assert.Single(bench.All<BolusStarted>()).At.Ticks;
        for (var pulse = 1; pulse <= 20; pulse++)
        {
            bench.Emulation.World.MoveTo(start + (pulse * 2 * TimeSpan.TicksPerSecond) - 1);
            Assert.Equal(pulse - 1, bench.Pump.Reservoir.GivenFor(PulseKind.RadioBolus));
            bench.Emulation.World.MoveTo(start + (pulse * 2 * TimeSpan.TicksPerSecond));
            Assert.Equal(pulse, bench.Pump.Reservoir.GivenFor(PulseKind.RadioBolus));
        }
    }

    [Fact]
    public void It_enters_history_when_it_ends_stamped_with_its_start()
    {
        using var bench = new Bench();
        bench.Emulation.World.MoveTo(Bench.Start.AddSeconds(30).Ticks);
        bench.Order(0x42, 0x00, 0x2C);
        const string record = "01002C002C0000001EC00A4A1A";
        Assert.DoesNotContain(record, Convert.ToHexString(bench.HistoryPage()), StringComparison.Ordinal);
        Assert.Equal("03030100", Convert.ToHexString(bench.Read(0xCE).AsSpan(0, 4)));
        bench.PassMinutes(1);
        Assert.Contains(record, Convert.ToHexString(bench.HistoryPage()), StringComparison.Ordinal);
        Assert.Equal("03030000", Convert.ToHexString(bench.Read(0xCE).AsSpan(0, 4)));
    }

    [Fact]
    [Hazard("UCA-SMB-06")]
    public void It_is_refused_while_another_one_runs_and_so_is_a_temp_basal()
    {
        using var bench = new Bench();
        bench.Order(0x42, 0x00, 0x28);
        Assert.Equal([0x15, 0x0C], bench.Order(0x42, 0x00, 0x04));
        Assert.Equal([0x15, 0x0C], bench.Order(0x4C, 0x00, 0x28, 0x01));
        Assert.Single(bench.All<BolusStarted>());
        using var lenient = new Bench(options => options with { Quirks = new PumpQuirks { TempBasalDuringBolus = true } });
        lenient.Order(0x42, 0x00, 0x28);
        Assert.Equal(Bench.Ack, lenient.Order(0x4C, 0x00, 0x28, 0x01));
    }

    [Fact]
    public void It_is_refused_when_suspended_when_nothing_or_above_the_maximum()
    {
        using var bench = new Bench();
        Assert.Equal([0x15, 0x09], bench.Order(0x42, 0x00, 0x00));
        Assert.Equal([0x15, 0x09], bench.Order(0x42, 0x01, 0xE1));
        bench.Order(0x4D, 0x01);
        Assert.Equal([0x15, 0x08], bench.Order(0x42, 0x00, 0x04));
        Assert.Empty(bench.All<BolusStarted>());
    }

    [Theory]
    [InlineData(RepeatedParameters.Ignore, 1)]
    [InlineData(RepeatedParameters.Error, 1)]
    [InlineData(RepeatedParameters.Execute, 2)]
    [Hazard("UCA-SMB-04")]
    public void A_repeated_parameter_packet_does_what_the_option_says(RepeatedParameters quirk, int boluses)
    {
        using var bench = new Bench(options => options with { Quirks = new PumpQuirks { RepeatedParameters = quirk } });
        bench.Order(0x42, 0x00, 0x04);
        bench.PassMinutes(1);
        var again = bench.Parameters(0x42, 0x00, 0x04);
        byte[]? expected = quirk switch
        {
            RepeatedParameters.Ignore => null,
            RepeatedParameters.Error => [0x15, 0x0C],
            _ => Bench.Ack,
        };
        Assert.Equal(expected, again);
        Assert.Equal(boluses, bench.All<BolusStarted>().Count());
        Assert.Single(bench.All<ProtocolViolation>(), violation => violation.What.Contains("without a prelude", StringComparison.Ordinal));
    }

    [Fact]
    public void It_ends_short_with_the_reservoir_and_the_pump_says_so_in_its_history()
    {
        using var bench = new Bench(options => options with { ReservoirUnits = 0.25 });
        bench.Order(0x42, 0x00, 0x14);
        bench.PassMinutes(30);
        var ended = Assert.Single(bench.All<BolusEnded>());
        Assert.Equal(BolusEnd.ReservoirEmpty, ended.Reason);
        Assert.InRange(ended.Pulses, 8, 10);
        Assert.Single(bench.All<ReservoirEmptied>());
        Assert.Equal(0, bench.Pump.Reservoir.Pulses);
        bench.Wake();
        Assert.Contains("063E0000", Convert.ToHexString(bench.HistoryPage()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_are_acknowledged_and_other_keys_do_not_exist()
    {
        using var bench = new Bench();
        Assert.Equal(Bench.Ack, bench.Order(0x5B, 0x01));
        Assert.Equal([0x15, 0x09], bench.Order(0x5B, 0x05));
    }
}
