using Loop.Testing;

namespace Loop.Emulator.Tests.Pump;

public sealed class SuspendTests
{
    [Fact]
    public void Nothing_flows_while_suspended_and_the_schedule_flows_again_after_it()
    {
        using var bench = new Bench();
        Assert.Equal(Bench.Ack, bench.Order(0x4D, 0x01));
        Assert.Equal("03030001", Convert.ToHexString(bench.Read(0xCE).AsSpan(0, 4)));
        var before = bench.Pump.Reservoir.Given;
        bench.PassMinutes(120);
        Assert.Equal(before, bench.Pump.Reservoir.Given);
        bench.Wake();
        Assert.Equal(Bench.Ack, bench.Order(0x4D, 0x00));
        bench.PassMinutes(60);
        Assert.InRange(bench.Pump.Reservoir.Given - before, 49, 51);
        Assert.Single(bench.All<DeliverySuspended>());
        Assert.Single(bench.All<DeliveryResumed>());
    }

    [Fact]
    public void Both_are_in_history_and_doing_either_twice_is_not()
    {
        using var bench = new Bench();
        bench.Emulation.World.MoveTo(Bench.Start.AddSeconds(30).Ticks);
        bench.Order(0x4D, 0x01);
        bench.Order(0x4D, 0x01);
        bench.Order(0x4D, 0x00);
        bench.Order(0x4D, 0x00);
        Assert.Contains("1E001EC00A4A1A" + "1F001EC00A4A1A" + "0000", Convert.ToHexString(bench.HistoryPage()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_bolus_ends_where_it_is()
    {
        using var bench = new Bench();
        bench.Order(0x42, 0x00, 0x14);
        bench.Pass(TimeSpan.FromSeconds(11));
        bench.Order(0x4D, 0x01);
        var ended = Assert.Single(bench.All<BolusEnded>());
        Assert.Equal((BolusEnd.Suspended, 5), (ended.Reason, ended.Pulses));
        bench.PassMinutes(1);
        Assert.Contains("0100140005", Convert.ToHexString(bench.HistoryPage()), StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-SUS-08")]
    public void A_temp_basal_counts_down_meanwhile_or_ends_as_the_option_says()
    {
        using var bench = new Bench();
        bench.Order(0x4C, 0x00, 0x50, 0x02);
        bench.Order(0x4D, 0x01);
        bench.PassMinutes(10);
        bench.Wake();
        Assert.Equal([0x15, 0x08], bench.Order(0x4C, 0x00, 0x20, 0x01));
        bench.Order(0x4D, 0x00);
        Assert.Equal(50, bench.Read(0x98)[6]);
        using var dropping = new Bench(options => options with { Quirks = new PumpQuirks { SuspendEndsTempBasal = true } });
        dropping.Order(0x4C, 0x00, 0x50, 0x02);
        dropping.Order(0x4D, 0x01);
        Assert.Equal(TempBasalEnd.Suspended, Assert.Single(dropping.All<TempBasalEnded>()).Reason);
    }
}
