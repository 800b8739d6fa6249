using Loop.Medtronic;
using Loop.Radio;
using Loop.Testing;

namespace Loop.Emulator.Tests.Radio;

/// <summary>The house's own radio over the emulated bus, in every dialect: two framings written apart must understand each other.</summary>
public sealed class SpiDriverTests
{
    public static TheoryData<string> Versions => new(
        "subg_rfspy 0.6 emulated",
        "subg_rfspy 0.8 emulated",
        "subg_rfspy 0.9 emulated",
        "subg_rfspy 1.0 emulated",
        "subg_rfspy 2.0 emulated",
        "subg_rfspy 2.1 emulated",
        "subg_rfspy 2.2 emulated",
        "subg_rfspy 2.3.dev emulated");

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_pump_is_woken_and_read_and_not_one_byte_is_out_of_order(string version)
    {
        using var bench = On(version);
        using var radio = SpiRadio.Open(bench.Emulation.OnBus(), "bus", 916.5).Require();
        Assert.True(radio.IsEmulated);
        var pump = new Loop.Medtronic.Pump(radio, PumpSerial.Parse(Bench.Serial).Require(), new BenchTime(bench));

        Get(pump.Wake());
        Assert.Equal(554, Get(pump.ReadModel()).Number);
        Assert.Equal(0x7B, Get(pump.ReadHistoryPage(0)).Span[0]);
        Assert.False(Get(pump.ReadTempBasal()).Runs);

        Assert.Empty(bench.All<ProtocolViolation>());
        Assert.Equal((0, 0), (radio.Tally.Breakdowns, radio.Tally.StaleBytes));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_a_radio_tells_of_itself_is_what_its_version_can_tell(string version)
    {
        using var bench = On(version);
        using var radio = SpiRadio.Open(bench.Emulation.OnBus(), "bus", 916.6).Require();
        var told = (IRadioDiagnostics)radio;

        Assert.Null(told.CheckState());
        Assert.Null(told.SetLed(RadioLed.Green, RadioLedMode.Off));
        Assert.Equal(916.599975, told.Megahertz, 5);
        if (told.ReadFrequency().TryGet(out var megahertz, out _)) Assert.Equal(told.Megahertz, megahertz);
        else Assert.StartsWith("subg_rfspy 0", version, StringComparison.Ordinal);
        if (told.ReadStatistics().TryGet(out var statistics, out _)) Assert.Equal(0, statistics.SyncFailures);
        else Assert.DoesNotMatch("2\\.[23]", version);
        Assert.Empty(bench.All<ProtocolViolation>());
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void A_radio_whose_queues_are_too_short_hears_no_long_packet_and_says_why()
    {
        using var bench = new Bench(options => options with { Radio = new RadioOptions { Version = "subg_rfspy 2.2 emulated", ShortQueues = true } });
        using var radio = SpiRadio.Open(bench.Emulation.OnBus(), "bus", 916.5).Require();
        var line = new Packet([0x12, 0x34, 0x56], 0x8D, [0]).ToLine();

        var reply = radio.SendAndListen(line, 0, TimeSpan.Zero, TimeSpan.FromMilliseconds(500), 0);

        Assert.Equal(RadioReplyKind.ZeroData, reply.Kind);
        Assert.Contains("2.3", reply.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [Hazard("PLT-05")]
    [InlineData("subg_rfspy 0.9 emulated")]
    [InlineData("subg_rfspy 2.2 emulated")]
    public void A_radio_that_a_killed_process_left_listening_or_in_mid_frame_is_brought_back(string version)
    {
        using var bench = On(version);
        var bus = bench.Emulation.OnBus();
        using var killed = new SpiHost(bus);
        killed.Frame(0x03, 0, 0, 0, 0, 0);
        foreach (var value in (byte[])[0x99, 0x20, 0x05, 0x00, 0x00]) killed.Byte(value);

        using var radio = SpiRadio.Open(bus, "bus", 916.5, TimeSpan.FromMilliseconds(300)).Require();

        Assert.Equal(version, radio.Version);
        Assert.Equal(RadioReplyKind.Timeout, radio.Listen(TimeSpan.FromMilliseconds(100)).Kind);
    }

    [Fact]
    [Hazard("PLT-10")]
    public void A_sweep_over_the_emulated_air_finds_the_pumps_frequency()
    {
        using var bench = On("subg_rfspy 2.2 emulated", awake: true);
        using var radio = SpiRadio.Open(bench.Emulation.OnBus(), "bus", 916.5).Require();
        var line = new Packet([0x12, 0x34, 0x56], 0x8D, [0]).ToLine();

        var sweep = FrequencySweep.Run(FrequencyPlan.NorthAmerica, (megahertz, samples) =>
        {
            radio.SetFrequency(megahertz).Require();
            return Enumerable.Range(0, samples)
                .Select(_ => radio.SendAndListen(line, 0, TimeSpan.Zero, TimeSpan.FromMilliseconds(500), 0))
                .Where(reply => reply.Kind == RadioReplyKind.Packet)
                .Select(reply => reply.Rssi)
                .ToList();
        }).Require();

        Assert.Equal((916_500, false), (sweep.BestKilohertz, sweep.UsedDefault));
        Assert.All(sweep.Scores.Where(score => score.Kilohertz < 916_800), score => Assert.Equal(3, score.Heard));
        Assert.All(sweep.Scores.Where(score => score.Kilohertz > 916_800), score => Assert.Equal(0, score.Heard));
    }

    private static Bench On(string version, bool awake = false) =>
        new(options => options with { Radio = new RadioOptions { Version = version } }, awake);

    private static T Get<T>(PumpResult<T> result)
    {
        Assert.True(result.TryGet(out var value, out var error), error?.ToString());
        return value!;
    }

    private sealed class BenchTime(Bench bench) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => bench.Now;
    }
}
