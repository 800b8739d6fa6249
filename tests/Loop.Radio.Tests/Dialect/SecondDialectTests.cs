using Loop.Testing;

namespace Loop.Radio.Tests;

public sealed class SecondDialectTests
{
    private static readonly TimeSpan HalfSecond = TimeSpan.FromMilliseconds(500);

    private static readonly SecondDialect Dialect = new(keepsStatistics: true, addressTwice: true);

    [Fact]
    public void Commands_have_wider_delays_and_a_preamble_and_the_packets_own_end()
    {
        var request = Dialect.SendAndListenRequest([0xA9, 0x6C], 2, TimeSpan.FromMilliseconds(300), HalfSecond, 1);
        Assert.Equal("05" + "00" + "02" + "012C" + "00" + "000001F4" + "01" + "0000" + "A96C" + "00", Convert.ToHexString(request));
        Assert.Equal("0300000001F4", Convert.ToHexString(Dialect.ListenRequest(HalfSecond)));
        Assert.Equal(["0B00"], Dialect.Preparation.Select(Convert.ToHexString));
    }

    [Fact]
    public void A_registers_number_is_sent_twice_until_2_2_and_once_from_2_3()
    {
        Assert.Equal("090909", Convert.ToHexString(Dialect.ReadRegisterRequest(9)!));
        Assert.Equal("0909", Convert.ToHexString(new SecondDialect(keepsStatistics: true, addressTwice: false).ReadRegisterRequest(9)!));
    }

    [Fact]
    public void Statistics_are_asked_for_where_they_are_kept()
    {
        Assert.Equal([14], Dialect.StatisticsRequest!);
        Assert.Null(new SecondDialect(keepsStatistics: false, addressTwice: true).StatisticsRequest);
    }

    [Fact]
    public void The_longest_request_of_a_pump_fits_and_one_that_throws_the_radio_out_of_step_is_refused()
    {
        byte[] packet = [.. Enumerable.Repeat((byte)0x55, 107)];
        Assert.Equal(121, Dialect.SendAndListenRequest(packet, 0, TimeSpan.Zero, HalfSecond, 0).Length);
        byte[] longest = [.. Enumerable.Repeat((byte)0x55, 114)];
        Assert.Equal(128, Dialect.SendAndListenRequest(longest, 0, TimeSpan.Zero, HalfSecond, 0).Length);
        Assert.Throws<ArgumentException>(() => Dialect.SendAndListenRequest([.. longest, 0x55], 0, TimeSpan.Zero, HalfSecond, 0));
    }

    [Fact]
    public void A_listen_without_end_is_never_asked_for() => Assert.Throws<ArgumentOutOfRangeException>(() => Dialect.ListenRequest(TimeSpan.Zero));

    [Fact]
    public void A_packet_loses_its_status_and_its_end()
    {
        var packet = Dialect.ParseReply([0xDD, 0x1A, 0x00, 0xA9, 0x6C, 0x72, 0x00])!;
        Assert.Equal((RadioReplyKind.Packet, -60, 0, "A96C72"), (packet.Kind, packet.Rssi, packet.Counter, Convert.ToHexString(packet.Bytes.Span)));
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void A_packet_that_was_cut_is_no_answer()
    {
        Assert.Equal(RadioReplyKind.Timeout, Dialect.ParseReply([0xAA])!.Kind);
        Assert.Equal(RadioReplyKind.Timeout, Dialect.ParseReply([0xDD, 0x1A, 0x07, 0xA9, 0x6C, 0xAA])!.Kind);
        Assert.Equal(RadioReplyKind.ZeroData, Dialect.ParseReply([0xDD, 0x1A, 0x07, 0x00])!.Kind);
        Assert.True(Dialect.IsInterruption([0xDD, 0x1A, 0x07, 0xA9, 0xBB]));
        Assert.True(Dialect.IsInterruption([0xBB]));
    }

    [Fact]
    public void A_packet_cut_at_64_bytes_tells_what_to_flash()
    {
        byte[] cut = [0xDD, 0x1A, 0x07, .. Enumerable.Repeat((byte)0x55, 61)];
        var reply = Dialect.ParseReply(cut)!;
        Assert.Equal(RadioReplyKind.ZeroData, reply.Kind);
        Assert.Contains("flash subg_rfspy 2.3", reply.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x11)]
    [InlineData(0x22)]
    [InlineData(0xDD)]
    public void A_bare_status_is_no_packet(byte status) => Assert.Null(Dialect.ParseReply([status]));

    [Fact]
    public void Statistics_are_read_in_order()
    {
        byte[] content = [0x00, 0x01, 0x86, 0xA0, 0, 1, 0, 2, 0, 3, 1, 4, 0, 5, 0, 6, 0, 0, 0, 0];
        Assert.Equal(new RadioStatistics(TimeSpan.FromSeconds(100), 1, 2, 3, 260, 5, 6), RadioStatistics.Read(content));
        Assert.Null(RadioStatistics.Read(content.AsSpan(0, 15)));
    }
}
