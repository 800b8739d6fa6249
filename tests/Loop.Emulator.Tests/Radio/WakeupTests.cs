namespace Loop.Emulator.Tests.Radio;

public sealed class WakeupTests
{
    [Fact]
    public void A_sleeping_pump_ignores_everything_but_a_burst_of_wakeups()
    {
        using var bench = new Bench(awake: false);
        bench.Pass(TimeSpan.FromMilliseconds(300));
        Assert.Null(bench.Short(0x8D));
        Assert.Null(bench.Exchange(0x5D, [0]));
        Assert.Null(bench.Exchange(0x8D, [0], repeat: 255));
        Assert.Empty(bench.All<CommandReceived>());
        Assert.Equal(Bench.Ack, bench.Exchange(0x5D, [0], timeout: 12_000, repeat: 250));
        Assert.NotNull(bench.Short(0x8D));
    }

    [Fact]
    public void A_burst_of_single_packets_with_short_listens_wakes_it_too()
    {
        using var bench = new Bench(awake: false);
        bench.Pass(TimeSpan.FromMilliseconds(300));
        for (var i = 0; i < 100; i++) bench.Exchange(0x5D, [0], timeout: 10);
        Assert.Equal(Bench.Ack, bench.Exchange(0x5D, [0], timeout: 10_000));
    }

    [Fact]
    public void It_falls_asleep_ninety_seconds_after_the_last_packet_it_understood()
    {
        using var bench = new Bench();
        bench.Pass(TimeSpan.FromSeconds(80));
        Assert.NotNull(bench.Short(0x70));
        bench.Pass(TimeSpan.FromSeconds(80));
        Assert.NotNull(bench.Short(0x70));
        bench.Pass(TimeSpan.FromSeconds(91));
        Assert.Null(bench.Short(0x70));
    }

    [Fact]
    public void A_long_wakeup_sets_how_long_it_stays_awake()
    {
        using var bench = new Bench();
        Assert.Equal(Bench.Ack, bench.Order(0x5D, 0x01, 0x05));
        bench.PassMinutes(4.9);
        Assert.NotNull(bench.Short(0x70));
        Assert.Equal(Bench.Ack, bench.Order(0x5D, 0x00, 0x00));
        Assert.Null(bench.Short(0x70));
    }

    [Fact]
    public void A_pump_that_wakes_at_any_packet_of_its_own_can_be_had()
    {
        using var bench = new Bench(options => options with { Quirks = new PumpQuirks { AnyPacketWakes = true } }, awake: false);
        Assert.NotNull(bench.Exchange(0x8D, [0], timeout: 25_000, repeat: 200));
    }

    [Fact]
    public void Another_pumps_packets_are_not_its_own()
    {
        using var bench = new Bench();
        Assert.Null(bench.Exchange(0x8D, [0], serial: "654321"));
    }
}
