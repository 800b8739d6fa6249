using Loop.Testing;

namespace Loop.Medtronic.Tests;

public sealed class WakeUpTests : IDisposable
{
    private readonly ScriptedRadio radio = new();
    private readonly ManualTime time = new();
    private readonly Pump pump;

    public WakeUpTests() => pump = new Pump(radio, ScriptedRadio.Serial, time);

    public void Dispose() => radio.Dispose();

    [Fact]
    public void A_pump_that_is_awake_takes_one_query()
    {
        radio.Data(0x8D, "09 03 35 35 34");

        Assert.Null(pump.Wake().Error);
        Assert.Equal(0x8D, Assert.Single(radio.Packets).Opcode);
    }

    [Fact]
    public void Within_a_minute_of_its_last_answer_nothing_is_sent()
    {
        radio.Data(0xCE, "03 03 00 00");
        Assert.Null(pump.ReadStatus().Error);

        time.Now += TimeSpan.FromSeconds(59);
        Assert.Null(pump.Wake().Error);
        Assert.Single(radio.Packets);

        time.Now += TimeSpan.FromSeconds(1);
        radio.Data(0x8D, "09 03 35 35 34");
        Assert.Null(pump.Wake().Error);
        Assert.Equal(2, radio.Packets.Count);
    }

    [Fact]
    public void A_clock_that_went_back_is_no_reason_to_trust()
    {
        radio.Data(0xCE, "03 03 00 00");
        Assert.Null(pump.ReadStatus().Error);

        time.Now -= TimeSpan.FromHours(1);
        radio.Data(0x8D, "09 03 35 35 34");
        Assert.Null(pump.Wake().Error);
        Assert.Equal(2, radio.Packets.Count);
    }

    [Fact]
    [Hazard("PLT-11")]
    public void A_sleeping_pump_gets_one_burst_of_a_hundred_packets_and_a_long_listen()
    {
        radio.Silence().Silence().Silence().Silence().Silence().Ack();

        Assert.Null(pump.Wake().Error);
        Assert.Equal([0x8D, 0x8D, 0x8D, 0x5D, 0x5D], radio.Packets.Select(packet => packet.Opcode));
        Assert.Equal([99, 0], radio.Packets.Skip(3).Select(packet => packet.Repeat));
        Assert.Equal(TimeSpan.FromSeconds(10), radio.Packets[4].Listen);
        Assert.All(radio.Packets, packet => Assert.Equal(0, packet.Retry));
        Assert.Equal(1, pump.Tally.Wakeups);
    }

    [Fact]
    public void An_answer_right_after_the_burst_spares_the_long_listen()
    {
        radio.Silence().Silence().Silence().Ack();

        Assert.Null(pump.Wake().Error);
        Assert.Equal(4, radio.Packets.Count);
    }

    [Fact]
    public void A_pump_that_sleeps_on_is_no_response()
    {
        Assert.Equal(PumpErrorKind.NoResponse, pump.Wake().Error?.Kind);
        Assert.Equal(5, radio.Packets.Count);
        Assert.Null(pump.LastHeard);
    }

    [Fact]
    public void A_pump_that_refuses_to_tell_its_model_is_awake()
    {
        radio.Error(0x08);

        Assert.Null(pump.Wake().Error);
        Assert.Single(radio.Packets);
    }

    [Fact]
    public void Another_pumps_traffic_does_not_count_as_ours_being_awake()
    {
        radio.OtherPump(0x8D, "09 03 35 35 34");
        Assert.NotNull(pump.Wake().Error);
        Assert.Null(pump.LastHeard);
    }
}
