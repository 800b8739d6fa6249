using Loop.Testing;
using Xunit.Abstractions;

namespace Loop.Medtronic.Tests;

public sealed class PageReadTests(ITestOutputHelper output)
{
    [Fact]
    public void A_page_takes_a_prelude_its_number_and_fifteen_acknowledgements()
    {
        using var radio = new PumpDouble(1, 0, 0, 0) { Page = SamplePage() };

        var page = Read(radio);

        Assert.Equal(SamplePage()[..1022], page);
        Assert.Equal(17, radio.Packets.Count);
        Assert.Equal("0100", Hex.Text(radio.Packets[1].Body.AsMemory(0, 2)));
        Assert.All(radio.Packets.Skip(2), packet => Assert.Equal((0x06, 0, 0), (packet.Opcode, packet.Repeat, packet.Retry)));
    }

    [Theory]
    [Hazard("UCA-REQ-06")]
    [InlineData(0.2, 0.05, 0.05, 90)]
    [InlineData(0.3, 0.1, 0.0, 50)]
    [InlineData(0.0, 0.0, 0.3, 90)]
    [InlineData(0.0, 0.2, 0.0, 90)]
    public void Over_a_bad_channel_a_page_comes_whole_or_not_at_all(double loss, double corruption, double lateness, int least)
    {
        var whole = 0;
        for (ulong seed = 1; seed <= 200; seed++)
        {
            using var radio = new PumpDouble(seed, loss, corruption, lateness) { Page = SamplePage() };
            var pump = new Pump(radio, ScriptedRadio.Serial, new ManualTime());
            if (!pump.ReadHistoryPage(0).TryGet(out var page, out _)) continue;
            Assert.True(page.Span.SequenceEqual(SamplePage().AsSpan(0, 1022)), $"seed {seed}: wrong bytes");
            whole++;
        }

        output.WriteLine($"{whole} of 200 pages came");
        Assert.True(whole >= 2 * least, $"only {whole} of 200 pages came");
    }

    [Fact]
    public void A_page_with_a_wrong_checksum_is_begun_three_times_then_refused()
    {
        var page = SamplePage();
        page[500] ^= 1;
        using var radio = new PumpDouble(1, 0, 0, 0) { Page = page };
        var pump = new Pump(radio, ScriptedRadio.Serial, new ManualTime());

        Assert.Equal(PumpErrorKind.Malformed, pump.ReadHistoryPage(0).Error?.Kind);
        Assert.Equal(3, radio.Packets.Count(packet => packet.IsLong));
        Assert.Equal(2, pump.Tally.PageRetries);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void A_page_of_zeros_with_a_zero_checksum_is_refused_and_an_unused_one_is_not()
    {
        using var zeros = new PumpDouble(1, 0, 0, 0);
        Assert.Equal(PumpErrorKind.Malformed, new Pump(zeros, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0).Error?.Kind);

        using var unused = new PumpDouble(1, 0, 0, 0) { Page = WithChecksum(new byte[1022]) };
        Assert.Equal(new byte[1022], Read(unused));
    }

    [Fact]
    public void A_page_that_the_pump_does_not_have_is_refused_at_once()
    {
        using var radio = new ScriptedRadio();
        radio.Ack().Error(PumpRefusal.NoSuchPage);

        var error = new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(35).Error;
        Assert.Equal((PumpErrorKind.Refused, (byte?)PumpRefusal.NoSuchPage), (error!.Kind, error.Code));
        Assert.Equal(2, radio.Packets.Count);
    }

    [Fact]
    public void A_lost_frame_is_asked_for_by_a_nak_not_by_another_acknowledgement()
    {
        using var radio = new ScriptedRadio();
        radio.Ack().Data(0x80, "01").Silence().Data(0x80, "02");

        _ = new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0);
        Assert.Equal([0x80, 0x80, 0x06, 0x15, 0x06], radio.Packets.Take(5).Select(packet => packet.Opcode));
    }

    [Fact]
    public void Silence_instead_of_the_first_frame_begins_the_page_again_and_asks_for_no_frame()
    {
        using var radio = new ScriptedRadio();
        // Between the tries it is listened whether the answer still comes.
        radio.Ack().Silence().Silence().Ack().Silence().Silence().Ack().Silence();

        Assert.Equal(PumpErrorKind.NoResponse, new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0).Error?.Kind);
        Assert.All(radio.Packets, packet => Assert.Equal(0x80, packet.Opcode));
        // The last listen is long enough for a slow pump too.
        Assert.Equal([200, 200, 500], radio.Packets.Where(packet => packet.IsLong).Select(packet => packet.Listen.TotalMilliseconds));
    }

    [Fact]
    public void A_garbled_frame_is_asked_for_again()
    {
        using var radio = new ScriptedRadio();
        radio.Ack().Data(0x80, "01").Garbled().Silence().Data(0x80, "02");

        _ = new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0);
        Assert.Equal([0x80, 0x80, 0x06, 0x15, 0x06], radio.Packets.Take(5).Select(packet => packet.Opcode));
    }

    [Fact]
    public void A_frame_that_we_have_is_acknowledged_again_only_where_the_pump_missed_it()
    {
        using var missed = new ScriptedRadio();
        missed.Ack().Data(0x80, "01").Silence().Data(0x80, "01").Data(0x80, "02");
        _ = new Pump(missed, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0);
        Assert.Equal([0x06, 0x15, 0x06, 0x06], missed.Packets.Skip(2).Take(4).Select(packet => packet.Opcode));

        using var late = new ScriptedRadio();
        late.Ack().Data(0x80, "01").Data(0x80, "01").Data(0x80, "02");
        _ = new Pump(late, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0);
        Assert.Equal([0x06, 0x06, 0x15], late.Packets.Skip(2).Take(3).Select(packet => packet.Opcode));
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void A_gap_between_frames_ends_the_try()
    {
        using var radio = new ScriptedRadio();
        radio.Ack().Data(0x80, "01").Data(0x80, "03");
        var pump = new Pump(radio, ScriptedRadio.Serial, new ManualTime());

        Assert.NotNull(pump.ReadHistoryPage(0).Error);
        Assert.Equal(1 + 1, pump.Tally.PageRetries);
    }

    [Fact]
    public void A_frame_that_never_comes_is_asked_for_twenty_times()
    {
        using var radio = new ScriptedRadio();
        radio.Ack().Data(0x80, "01");

        Assert.Equal(PumpErrorKind.NoResponse, new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0).Error?.Kind);
        Assert.Equal(20, radio.Packets.Count(packet => packet.Opcode == 0x15));
    }

    [Fact]
    public void A_last_mark_before_its_time_is_a_page_of_a_wrong_length()
    {
        using var radio = new ScriptedRadio();
        radio.Ack().Data(0x80, "81");
        var error = new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0).Error;
        Assert.NotNull(error);
        Assert.Equal(0x80, error.Opcode);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(36)]
    public void A_page_that_no_pump_has_is_a_mistake_of_the_caller(int page)
    {
        using var radio = new ScriptedRadio();
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(page));
    }

    private static byte[] Read(PumpDouble radio)
    {
        Assert.True(new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadHistoryPage(0).TryGet(out var page, out _));
        return page.ToArray();
    }

    private static byte[] SamplePage() => WithChecksum([.. Enumerable.Range(0, 1022).Select(index => (byte)(index * 7 % 251))]);

    private static byte[] WithChecksum(byte[] data)
    {
        var crc = Checksum.Crc16(data);
        return [.. data, (byte)(crc >> 8), (byte)(crc & 0xFF)];
    }
}
