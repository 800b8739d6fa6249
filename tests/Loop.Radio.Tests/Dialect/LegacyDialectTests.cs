namespace Loop.Radio.Tests;

public sealed class LegacyDialectTests
{
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    private static readonly LegacyDialect Dialect = new(shortTimeouts: false, readsRegisters: true);
    private static readonly LegacyDialect Oldest = new(shortTimeouts: true, readsRegisters: false);

    [Fact]
    public void Commands_are_as_the_firmware_counts_them()
    {
        Assert.Equal("0500020A00000001F401A96C00", Convert.ToHexString(Dialect.SendAndListenRequest([0xA9, 0x6C], 2, TimeSpan.FromMilliseconds(10), HalfSecond, 1)));
        Assert.Equal("0300000001F4", Convert.ToHexString(Dialect.ListenRequest(HalfSecond)));
        Assert.Equal("060926", Convert.ToHexString(RadioDialect.UpdateRegisterRequest(0x09, 0x26)));
        Assert.Equal("0909", Convert.ToHexString(Dialect.ReadRegisterRequest(0x09)!));
        Assert.Equal("080102", Convert.ToHexString(RadioDialect.LedRequest(RadioLed.Blue, RadioLedMode.Auto)));
    }

    [Fact]
    public void Version_0_6_counts_a_listen_in_two_bytes()
    {
        Assert.Equal("0500020A0001F401A96C00", Convert.ToHexString(Oldest.SendAndListenRequest([0xA9, 0x6C], 2, TimeSpan.FromMilliseconds(10), HalfSecond, 1)));
        Assert.Equal("0300FFFF", Convert.ToHexString(Oldest.ListenRequest(TimeSpan.FromMilliseconds(65_535))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Oldest.ListenRequest(TimeSpan.FromMilliseconds(65_536)));
    }

    [Fact]
    public void A_listen_without_end_is_never_asked_for()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Dialect.ListenRequest(TimeSpan.Zero));
        Assert.Equal("030000000001", Convert.ToHexString(Dialect.ListenRequest(TimeSpan.FromTicks(1))));
    }

    [Fact]
    public void Registers_are_read_only_where_the_firmware_knows_how() => Assert.Null(Oldest.ReadRegisterRequest(9));

    [Fact]
    public void A_packet_that_the_firmware_cannot_hold_is_a_mistake_of_the_caller()
    {
        byte[] packet = [.. Enumerable.Repeat((byte)0x55, 209)];
        Assert.Equal(220, Dialect.SendAndListenRequest(packet, 0, TimeSpan.Zero, HalfSecond, 0).Length);
        Assert.Throws<ArgumentException>(() => Dialect.SendAndListenRequest([.. packet, 0x55], 0, TimeSpan.Zero, HalfSecond, 0));
    }

    [Fact]
    public void One_byte_is_a_status_and_three_are_a_packet()
    {
        Assert.Equal(RadioReplyKind.Timeout, Dialect.ParseReply([0xAA])!.Kind);
        Assert.Equal(RadioReplyKind.ZeroData, Dialect.ParseReply([0xCC])!.Kind);
        Assert.True(Dialect.IsInterruption([0xBB]));
        Assert.Null(Dialect.ParseReply([0x77]));
        Assert.Null(Dialect.ParseReply([0xAA, 0xAA]));
        Assert.Null(Dialect.ParseReply([]));
        var packet = Dialect.ParseReply([0x1A, 0xFF, 0xAA])!;
        Assert.Equal((RadioReplyKind.Packet, -60, 255, "AA"), (packet.Kind, packet.Rssi, packet.Counter, Convert.ToHexString(packet.Bytes.Span)));
    }
}
