using CsCheck;

namespace Loop.Medtronic.Tests;

public sealed class LineCodeTests
{
    [Theory]
    [InlineData("A7 12 89 86 5D 00 BE", "A9 6C 72 69 96 A6 94 D5 55 2C E5")]
    [InlineData("A7 12 89 86 06 00 15", "A9 6C 72 69 96 A6 56 65 55 C6 55")]
    [InlineData("A7 12 89 86 15 09 56", "A9 6C 72 69 96 A6 C6 55 59 96 65")]
    [InlineData("A7 12 89 86 8D 00 B0", "A9 6C 72 69 96 A6 68 D5 55 2D 55")]
    [InlineData("A7 12 34 56 4C 00 9E", "A9 6C 72 8F 49 66 D2 C5 55 64 E5")]
    public void Published_packets_code_and_decode(string data, string line)
    {
        Assert.Equal(Hex.Bytes(line), LineCode.Encode(Hex.Bytes(data)));
        Assert.Equal(Hex.Bytes(data), LineCode.Decode(Hex.Bytes(line)));
    }

    [Fact]
    public void Any_bytes_come_back_and_none_is_sent_as_zero() => Gen.Byte.Array[0, 80].Sample(data =>
    {
        var line = LineCode.Encode(data);
        return !line.Contains((byte)0) && LineCode.Decode(line)!.AsSpan().SequenceEqual(data);
    });

    [Fact]
    public void What_fills_the_last_nibble_is_not_looked_at()
    {
        var line = LineCode.Encode(Hex.Bytes("A7 12 89"));
        for (var filler = 0; filler < 16; filler++)
        {
            line[^1] = (byte)(line[^1] & 0xF0 | filler);
            Assert.Equal(Hex.Bytes("A7 12 89"), LineCode.Decode(line));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(106)]
    public void A_length_that_no_packet_has_is_refused(int length) => Assert.Null(LineCode.Decode(Enumerable.Repeat((byte)0x55, length).ToArray()));

    [Fact]
    public void Of_all_six_bit_codes_exactly_sixteen_decode()
    {
        var decoded = Enumerable.Range(0, 64).Count(code => LineCode.Decode([(byte)(code << 2 | 0x1), 0x55]) is not null);
        Assert.Equal(16, decoded);
    }
}
