using CsCheck;
using Loop.Medtronic.Glucose;

namespace Loop.Medtronic.Tests.Glucose;

public sealed class RawSensorPageDecoderTests
{
    private static byte[] Isig(params byte[] data)
    {
        var page = new byte[2048];
        data.CopyTo(page, 0);
        var crc = Checksum.Crc16(page.AsSpan(0, 2044));
        page[2044] = (byte)(crc >> 8);
        page[2046] = (byte)(crc & 0xFF);
        return page;
    }

    private static byte[] Vcntr(params byte[] data)
    {
        var page = new byte[1024];
        data.CopyTo(page, 0);
        var crc = Checksum.Crc16(page.AsSpan(0, 1022));
        page[1022] = (byte)(crc >> 8);
        page[1023] = (byte)(crc & 0xFF);
        return page;
    }

    [Fact]
    public void A_sensor_current_page_is_words_with_its_checksum_spread_over_four_bytes()
    {
        var page = RawSensorPageDecoder.Isig(Isig(0x01, 0x02, 0x00, 0x00, 0x03, 0x00)).Require();

        Assert.Equal([0x0102, 0, 0x0300], page.Values);
        Assert.Equal(2044 - 6, page.UnusedBytes);
        Assert.Equal(page.Values, RawSensorPageDecoder.Isig(Isig(0x01, 0x02, 0x00, 0x00, 0x03, 0x00).AsSpan(0, 2044)).Require().Values);
    }

    [Fact]
    public void A_counter_page_is_its_bytes()
    {
        var page = RawSensorPageDecoder.Vcntr(Vcntr(5, 0, 7)).Require();

        Assert.Equal([5, 0, 7], page.Values);
        Assert.Equal(1019, page.UnusedBytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2044)]
    [InlineData(2045)]
    [InlineData(2046)]
    [InlineData(2047)]
    public void A_byte_that_changed_is_found_by_the_checksum(int at)
    {
        var isig = Isig(9, 9);
        isig[at] ^= 0x10;
        var vcntr = Vcntr(9, 9);
        vcntr[at / 2] ^= 0x10;

        Assert.Contains("checksum", RawSensorPageDecoder.Isig(isig).Problem!.What, StringComparison.Ordinal);
        Assert.Contains("checksum", RawSensorPageDecoder.Vcntr(vcntr).Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_of_another_size_are_refused() =>
        Gen.Byte.Array[0, 2100].Where(page => page.Length is not (1022 or 1024 or 2044 or 2048)).Sample(
            page => RawSensorPageDecoder.Isig(page).Problem is not null && RawSensorPageDecoder.Vcntr(page).Problem is not null,
            iter: 200);
}
