using Loop.Testing;

namespace Loop.Radio.Tests;

public sealed class SpiFramingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    [Fact]
    public void The_version_is_asked_for_in_a_frame_and_fetched_with_an_empty_one()
    {
        var slave = SlaveFirmware.Legacy();
        using var radio = Open(slave);

        Assert.Equal("subg_rfspy 1.0", radio.Version);
        // A poll that finds nothing, the command, then a poll in which 15 bytes are ready.
        Assert.Equal("9900" + "990102" + "9900" + "000000000000000000000000000000", Convert.ToHexString(slave.Heard.ToArray())[..44]);
        Assert.Equal(["02", "060926", "060A30", "060B70"], slave.Commands.Select(Convert.ToHexString));
    }

    [Fact]
    public void On_the_wires_every_byte_is_turned_around()
    {
        var wires = new List<byte>();
        var slave = SlaveFirmware.Legacy();
        using var bus = new SlaveBus(slave);
        using var link = new SpiLink("bus", new SpiRadioParts(new Recorder(bus, wires), null), null, WireTimes.Usual);

        Assert.Equal(3, link.Write([0x06, 0x09, 0x26], Patience));

        Assert.Equal("99C0609064", Convert.ToHexString(wires.ToArray()));
    }

    [Fact]
    public void A_packet_goes_out_and_comes_in()
    {
        var slave = SlaveFirmware.Legacy(rest: _ => [0x1A, 0x07, 0xA9, 0x6C, 0x72, 0x00]);
        using var radio = Open(slave);

        var reply = radio.SendAndListen([0xA9, 0x6C], 2, TimeSpan.FromMilliseconds(10), HalfSecond, 1);

        Assert.Equal((RadioReplyKind.Packet, -60, 7, "A96C72"), (reply.Kind, reply.Rssi, reply.Counter, Convert.ToHexString(reply.Bytes.Span)));
        Assert.Equal("0500020A00000001F401A96C00", Convert.ToHexString(slave.Commands[^1]));
    }

    [Fact]
    public void The_second_dialect_is_recognised_and_its_own_code_switched_off()
    {
        var slave = SlaveFirmware.Second(rest: _ => [0xDD, 0x1A, 0x07, 0xA9, 0x6C, 0x72, 0x00]);
        using var radio = Open(slave);

        Assert.Equal("subg_rfspy 2.2", radio.Version);
        Assert.Equal(["02", "0B00", "060926", "060A30", "060B70"], slave.Commands.Select(Convert.ToHexString));
        var reply = radio.SendAndListen([0xA9, 0x6C], 2, TimeSpan.FromMilliseconds(10), HalfSecond, 1);
        Assert.Equal((-60, 7, "A96C72"), (reply.Rssi, reply.Counter, Convert.ToHexString(reply.Bytes.Span)));
        Assert.Equal("050002000A00000001F4010000A96C00", Convert.ToHexString(slave.Commands[^1]));
    }

    [Fact]
    [Hazard("UCA-REQ-09")]
    public void What_was_ready_before_the_request_is_not_its_answer()
    {
        var slave = SlaveFirmware.Legacy(rest: _ => [0x1A, 0x08, 0x66, 0x00]);
        using var radio = Open(slave);
        slave.Ready(0x1A, 0x07, 0x55, 0x00, 0xAA, 0x00);

        Assert.Equal(8, radio.Listen(HalfSecond).Counter);
        Assert.Equal(6, radio.Tally.StaleBytes);
    }

    [Fact]
    public void A_reply_and_the_next_ones_beginning_in_one_exchange_are_taken_apart()
    {
        var slave = SlaveFirmware.Legacy();
        using var bus = new SlaveBus(slave);
        using var link = new SpiLink("bus", new SpiRadioParts(new Recorder(bus, []), null), null, WireTimes.Usual);
        slave.Ready(0xBB, 0x00, 0x1A, 0x08);

        Assert.Equal("BB", Convert.ToHexString(link.ReadFrame(Patience)!));
        slave.Ready(0x66, 0x00);
        Assert.Equal("1A0866", Convert.ToHexString(link.ReadFrame(Patience)!));
    }

    [Fact]
    public void While_the_radio_listens_it_gets_empty_frames_only()
    {
        var slave = SlaveFirmware.Second(rest: _ => []);
        using var radio = Open(slave, Impatience);
        var (commands, polls) = (slave.Commands.Count, slave.Polls);

        Assert.Equal(RadioReplyKind.Broken, radio.Listen(TimeSpan.FromMilliseconds(1)).Kind);

        Assert.Equal(commands + 1, slave.Commands.Count);
        Assert.True(slave.Polls > polls + 1);
    }

    [Theory]
    [Hazard("PLT-09")]
    [InlineData(0x00, "does not say its version")]
    [InlineData(0xFF, "255 bytes ready")]
    public void A_bus_without_a_radio_is_told(byte level, string said)
    {
        using var dead = new ConstantBus(level);
        Assert.False(SpiRadio.Open(dead, "/dev/spidev0.0", 916.5, Impatience).TryGet(out _, out var problem));
        Assert.Contains(said, problem!.What, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.ToString());
    }

    [Fact]
    [Hazard("PLT-05")]
    public void A_frame_that_a_killed_process_left_open_is_ended_before_the_version_is_asked_for_again()
    {
        var slave = SlaveFirmware.Legacy();
        foreach (var value in (byte[])[0x99, 0x50, 0x05, 0x00]) slave.Clock(BitOrder.Reverse(value));

        using var radio = Open(slave, TimeSpan.FromMilliseconds(200));

        Assert.Equal("subg_rfspy 1.0", radio.Version);
    }

    [Fact]
    public void A_bus_that_fails_is_a_broken_radio_and_gets_no_packet()
    {
        var slave = SlaveFirmware.Legacy();
        var bus = new SlaveBus(slave);
        using var radio = SpiRadio.Open(bus, "bus", 916.541, Patience).Require();
        bus.Fault = "Input/output error";
        var moments = new List<RadioMoment>();

        var reply = radio.SendAndListen([0x55], 0, TimeSpan.Zero, HalfSecond, 0, moments.Add);

        Assert.Equal(RadioReplyKind.Broken, reply.Kind);
        Assert.Contains("Input/output error", reply.Detail, StringComparison.Ordinal);
        Assert.Empty(moments);
        Assert.Equal(0, radio.Tally.Sent);
    }

    [Fact]
    public void A_radio_that_is_refused_closes_its_bus()
    {
        var bus = new SlaveBus(SlaveFirmware.Second("subg_rfspy 3.0"));
        Assert.False(SpiRadio.Open(bus, "bus", 916.541, Patience).TryGet(out _, out _));
        Assert.True(bus.IsClosed);
    }

    [Fact]
    public void A_bus_of_the_packaged_kind_carries_one_byte_a_call()
    {
        var bus = new SlaveBus(SlaveFirmware.Legacy());
        using var radio = SpiRadio.Open(bus, "bus", 916.541, Patience).Require();
        Assert.All(bus.Calls, bytes => Assert.Equal(1, bytes));
    }

    private static IRadio Open(ScriptedSlave slave) => Open(slave, Patience);

    private static IRadio Open(ScriptedSlave slave, TimeSpan patience) => SpiRadio.Open(new SlaveBus(slave), "bus", 916.541, patience).Require();

    private sealed class Recorder(SlaveBus bus, List<byte> wires) : IByteTrain
    {
        public void Exchange(ReadOnlySpan<byte> send, Span<byte> receive)
        {
            wires.AddRange(send);
            bus.TransferFullDuplex(send, receive);
        }

        public void Dispose() => bus.Dispose();
    }
}
