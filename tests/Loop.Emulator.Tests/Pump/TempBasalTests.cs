using Loop.Testing;

namespace Loop.Emulator.Tests.Pump;

public sealed class TempBasalTests
{
    [Fact]
    public void A_temp_basal_is_read_back_as_it_was_set_and_runs_out()
    {
        using var bench = new Bench();
        Assert.Equal(Bench.Ack, bench.Order(0x4C, 0x00, 0x37, 0x01));
        Assert.Equal("06000000370" + "01E", Hex(bench.Read(0x98), 7));
        bench.PassMinutes(7);
        bench.Wake();
        Assert.Equal("060000003700" + "17", Hex(bench.Read(0x98), 7));
        bench.PassMinutes(23);
        bench.Wake();
        Assert.Equal("06000000000000", Hex(bench.Read(0x98), 7));
        var ended = Assert.Single(bench.All<TempBasalEnded>());
        Assert.Equal((1, TempBasalEnd.RanOut), (ended.Id, ended.Reason));
        Assert.Equal(30, (ended.At - Assert.Single(bench.All<TempBasalSet>()).At).TotalMinutes);
    }

    [Fact]
    public void It_delivers_its_own_rate_to_the_pulse()
    {
        using var bench = new Bench();
        bench.Order(0x4C, 0x00, 0x50, 0x02);
        var before = bench.Pump.Reservoir.Given;
        bench.PassMinutes(60);
        Assert.InRange(bench.Pump.Reservoir.Given - before, 79, 81);
        Assert.InRange(Assert.Single(bench.All<TempBasalEnded>()).Pulses, 79, 81);
    }

    [Fact]
    public void A_rate_above_a_byte_keeps_its_high_bits_everywhere()
    {
        var program = Programs.Usual with { Settings = Programs.Usual.Settings with { MaxBasal = new(10) } };
        using var bench = new Bench(options => options with { Program = program });
        bench.Order(0x4C, 0x01, 0x04, 0x05);
        Assert.Equal("060000010400" + "96", Hex(bench.Read(0x98), 7));
        Assert.Equal(6.5, Assert.Single(bench.All<TempBasalSet>()).Rate);
    }

    [Fact]
    public void Setting_and_cancelling_write_a_pair_of_records_each()
    {
        using var bench = new Bench();
        bench.Emulation.World.MoveTo(Bench.Start.AddSeconds(30).Ticks);
        bench.Order(0x4C, 0x00, 0x2C, 0x01);
        bench.Order(0x4C, 0x00, 0x00, 0x00);
        var page = Convert.ToHexString(bench.HistoryPage());
        Assert.Contains("332C1EC00A4A1A00" + "16011EC00A4A1A" + "33001EC00A4A1A00" + "16001EC00A4A1A", page, StringComparison.Ordinal);
        Assert.Equal(TempBasalEnd.Cancelled, Assert.Single(bench.All<TempBasalEnded>()).Reason);
    }

    [Fact]
    public void A_new_one_replaces_the_old_one()
    {
        using var bench = new Bench();
        bench.Order(0x4C, 0x00, 0x2C, 0x01);
        bench.PassMinutes(5);
        bench.Wake();
        bench.Order(0x4C, 0x00, 0x10, 0x02);
        Assert.Equal(TempBasalEnd.Replaced, Assert.Single(bench.All<TempBasalEnded>()).Reason);
        Assert.Equal("060000001000" + "3C", Hex(bench.Read(0x98), 7));
    }

    [Fact]
    public void Five_parameter_bytes_are_taken_as_the_first_three()
    {
        using var bench = new Bench();
        Assert.Equal(Bench.Ack, bench.Order(0x4C, 0x00, 0x2C, 0x01, 0x00, 0x2C));
        Assert.Equal(1.1, Assert.Single(bench.All<TempBasalSet>()).Rate);
    }

    [Fact]
    public void It_is_refused_above_the_maximum_beyond_a_day_or_when_there_are_no_parameters()
    {
        using var bench = new Bench();
        Assert.Equal([0x15, 0x09], bench.Order(0x4C, 0x00, 0x8D, 0x01));
        Assert.Equal([0x15, 0x09], bench.Order(0x4C, 0x00, 0x10, 0x31));
        Assert.Equal([0x15, 0x08], bench.Order(0x4C, 0x00));
        Assert.Empty(bench.All<TempBasalSet>());
        Assert.Equal(3, bench.All<CommandRefused>().Count());
    }

    [Fact]
    [Hazard("UCA-TB-07")]
    public void Percent_and_absolute_exclude_each_other()
    {
        using var bench = new Bench();
        Assert.Equal([0x15, 0x08], bench.Order(0x69, 50, 2));
        bench.Pump.PercentMode = true;
        Assert.Equal([0x15, 0x08], bench.Order(0x4C, 0x00, 0x2C, 0x01));
        Assert.Equal(Bench.Ack, bench.Order(0x69, 50, 2));
        Assert.Equal("06013200000" + "03C", Hex(bench.Read(0x98), 7));
        var before = bench.Pump.Reservoir.Given;
        bench.PassMinutes(60);
        Assert.InRange(bench.Pump.Reservoir.Given - before, 24, 26);
    }

    [Fact]
    public void A_rate_finer_than_the_pumps_step_is_noted()
    {
        using var bench = new Bench();
        bench.Order(0x4C, 0x00, 0x2D, 0x01);
        Assert.Single(bench.All<ProtocolViolation>());
    }

    private static string Hex(byte[] bytes, int count) => Convert.ToHexString(bytes.AsSpan(0, count));
}
