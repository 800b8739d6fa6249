using Loop.Medtronic.History;
using Loop.Testing;

namespace Loop.Medtronic.Tests.History;

public sealed class HistoryFileTests
{
    [Theory]
    [InlineData("0b 66\n4D 61", new byte[] { 0x0B, 0x66, 0x4D, 0x61 })]
    [InlineData("0B664d61\r\n", new byte[] { 0x0B, 0x66, 0x4D, 0x61 })]
    [InlineData("0 B6 6", new byte[] { 0x0B, 0x66 })]
    public void Digits_may_be_spaced_or_run_together(string text, byte[] bytes) => Assert.Equal(bytes, Assert.Single(HistoryFile.Read(text).Require()));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" \n ", "it is empty")]
    [InlineData("0B 6", "an odd number of hexadecimal digits")]
    [InlineData("0B 6G", "character 5 is not a hexadecimal digit")]
    [InlineData("{\"Type\":1}", "character 1 is not a hexadecimal digit")]
    public void What_is_no_page_is_named_in_one_line(string text, string what)
    {
        Assert.False(HistoryFile.Read(text).TryGet(out _, out var problem));
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.ToString());
    }

    [Fact]
    public void Several_pages_without_CRC_are_cut_at_1022_bytes_and_the_last_may_be_short()
    {
        var pages = HistoryFile.Read(string.Concat(Enumerable.Repeat("01", 2500))).Require();

        Assert.Equal([1022, 1022, 456], pages.Select(p => p.Length));
    }

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void A_page_whose_CRC_is_wrong_is_refused_and_named()
    {
        byte[] WithCrc(byte fill)
        {
            var data = new byte[1022];
            Array.Fill(data, fill);
            var crc = Checksum.Crc16(data);
            return [.. data, (byte)(crc >> 8), (byte)(crc & 0xFF)];
        }

        byte[] good = [.. WithCrc(1), .. WithCrc(2)];
        byte[] bad = [.. good];
        bad[1500] ^= 4;

        Assert.Equal([1, 2], HistoryFile.Read(Convert.ToHexString(good)).Require().Select(p => p[1021]));
        Assert.False(HistoryFile.Read(Convert.ToHexString(bad)).TryGet(out _, out var problem));
        Assert.Contains("page 1 has CRC", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_pump_can_hold_is_refused()
    {
        Assert.False(HistoryFile.Read(new string('1', 2 * 37 * 1024)).TryGet(out _, out var problem));
        Assert.Contains("more than 36864 bytes", problem.What, StringComparison.Ordinal);
    }
}
