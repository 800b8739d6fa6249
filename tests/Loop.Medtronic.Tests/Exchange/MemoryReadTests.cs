using Loop.Testing;

namespace Loop.Medtronic.Tests;

/// <summary>The pages other than history: their commands, their frames, their checks; and which pages there are.</summary>
public sealed class MemoryReadTests : IDisposable
{
    private readonly ScriptedRadio radio = new();
    private readonly Pump pump;

    public MemoryReadTests() => pump = new Pump(radio, ScriptedRadio.Serial, new ManualTime());

    public void Dispose() => radio.Dispose();

    [Fact]
    public void An_ISIG_page_is_32_frames_with_its_check_spread_over_four_bytes()
    {
        var data = Sample(2044);
        var check = Checksum.Crc16(data);
        Serve(0x9B, [.. data, (byte)(check >> 8), 0, (byte)(check & 0xFF), 0]);

        Assert.True(pump.ReadIsigPage(3425).TryGet(out var page, out var error), error?.ToString());
        Assert.Equal(data, page.ToArray());
        Assert.Equal("0400000D61", Hex.Text(radio.Packets[1].Body.AsMemory(0, 5)));
        Assert.Equal(2 + 31, radio.Packets.Count);
    }

    [Theory]
    [Hazard("UCA-REQ-06")]
    [InlineData(0)]
    [InlineData(2043)]
    [InlineData(2044)]
    [InlineData(2046)]
    public void An_ISIG_page_with_one_wrong_bit_is_refused(int index)
    {
        var data = Sample(2044);
        var check = Checksum.Crc16(data);
        byte[] page = [.. data, (byte)(check >> 8), 0, (byte)(check & 0xFF), 0];
        page[index] ^= 4;
        for (var i = 0; i < 3; i++) Serve(0x9B, page);

        Assert.Equal(PumpErrorKind.Malformed, pump.ReadIsigPage(0).Error?.Kind);
        Assert.Equal(2, pump.Tally.PageRetries);
    }

    [Fact]
    public void A_VCNTR_page_is_16_frames_asked_for_by_one_byte()
    {
        var data = Sample(1022);
        var check = Checksum.Crc16(data);
        Serve(0xD5, [.. data, (byte)(check >> 8), (byte)(check & 0xFF)]);

        Assert.True(pump.ReadVcntrPage(7).TryGet(out var page, out var error), error?.ToString());
        Assert.Equal(data, page.ToArray());
        Assert.Equal("010700", Hex.Text(radio.Packets[1].Body.AsMemory(0, 3)));
    }

    [Fact]
    public void A_page_of_half_the_length_is_no_ISIG_page()
    {
        var data = Sample(1022);
        var check = Checksum.Crc16(data);
        for (var i = 0; i < 3; i++) Serve(0x9B, [.. data, (byte)(check >> 8), (byte)(check & 0xFF)]);

        Assert.Equal(PumpErrorKind.Malformed, pump.ReadIsigPage(0).Error?.Kind);
    }

    [Theory]
    [InlineData("04 00 00 00 00", 35)]
    [InlineData("04 00 00 00 01", 1)]
    [InlineData("04 00 00 00 23", 35)]
    [InlineData("04 00 00 00 24", 35)]
    [InlineData("04 FF FF FF FF", 35)]
    public void The_oldest_page_is_one_that_a_pump_can_hold(string body, int page)
    {
        Assert.True(HistoryPageCommand.ParseOldest(Hex.Body(body)).TryGet(out var oldest, out _));
        Assert.Equal(page, oldest);
    }

    [Fact]
    public void Pages_of_some_days_are_asked_for_by_two_dates()
    {
        radio.Ack().Data(0xA8, "04 0D 5F 0D 61");

        Assert.True(pump.ReadGlucosePagesByDate(new(2026, 2, 28), new(2026, 3, 1)).TryGet(out var pages, out _));
        Assert.Equal(new PageRange(3423, 3425), pages);
        Assert.Equal([0xA8, 0xA8], radio.Packets.Select(packet => packet.Opcode));
        Assert.Equal("0807EA021C07EA0301", Hex.Text(radio.Packets[1].Body.AsMemory(0, 9)));
    }

    [Fact]
    public void Pages_of_some_days_are_asked_for_three_times_and_a_refusal_is_final()
    {
        // Between the tries it is listened whether the answer still comes.
        radio.Ack().Silence().Silence().Ack().Garbled().Silence().Silence().Ack().Silence();
        Assert.Equal(PumpErrorKind.NoResponse, pump.ReadIsigPagesByDate(new(2026, 3, 1), new(2026, 3, 1)).Error?.Kind);
        Assert.Equal(3, radio.Packets.Count(packet => packet.IsLong));

        radio.Silence().Ack().Error(0x08);
        Assert.Equal(PumpErrorKind.Refused, pump.ReadIsigPagesByDate(new(2026, 3, 1), new(2026, 3, 1)).Error?.Kind);
    }

    [Theory]
    [InlineData("03 0D 5F 0D 61")]
    [InlineData("04 0D 61 0D 5F")]
    public void What_is_no_range_of_pages_is_malformed(string body) =>
        Assert.Equal(PumpErrorKind.Malformed, PagesByDateCommand.Parse(0xA8, "looking", Hex.Body(body)).Error?.Kind);

    [Fact]
    public void A_pump_that_was_let_sleep_is_woken_before_it_is_trusted_to_listen()
    {
        radio.Ack().Ack();
        Assert.Null(pump.LetSleep().Error);
        Assert.Null(pump.LastHeard);
        radio.Packets.Clear();

        radio.Data(0x8D, "09 03 35 35 34");
        Assert.Null(pump.Wake().Error);
        Assert.Single(radio.Packets);
        Assert.Equal(554, pump.Model?.Number);
    }

    private static byte[] Sample(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 37 + (i >> 3)) & 0xFF))];

    private void Serve(byte opcode, byte[] page)
    {
        radio.Ack();
        var frames = page.Length / 64;
        for (var i = 0; i < frames; i++)
        {
            byte[] body = [(byte)(i + 1 | (i + 1 == frames ? 0x80 : 0)), .. page.AsSpan(64 * i, 64)];
            radio.Receive(new PumpPacket(ScriptedRadio.Serial, opcode, body).ToLine());
        }
    }
}
