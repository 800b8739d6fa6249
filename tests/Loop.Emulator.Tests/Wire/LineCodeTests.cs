using CsCheck;

namespace Loop.Emulator.Tests.Wire;

public sealed class LineCodeTests
{
    [Theory]
    [InlineData("A71289865D00BE", "A96C726996A694D5552CE5")]
    [InlineData("A7128986060015", "A96C726996A6566555C655")]
    [InlineData("A7128986150956", "A96C726996A6C655599665")]
    [InlineData("A71289868D00B0", "A96C726996A668D5552D55")]
    [InlineData("A71234564C009E", "A96C728F4966D2C55564E5")]
    public void A_published_packet_has_its_published_line_form(string packet, string line)
    {
        Assert.Equal(line, Convert.ToHexString(LineCode.Encode(Convert.FromHexString(packet))));
        Assert.Equal(packet, Convert.ToHexString(LineCode.Decode(Convert.FromHexString(line))!));
    }

    [Fact]
    public void A_client_may_pad_the_last_line_byte_with_zeros()
    {
        var line = Convert.FromHexString("A96C726996A694D5552CE5");
        line[^1] &= 0xF0;
        Assert.Equal("A71289865D00BE", Convert.ToHexString(LineCode.Decode(line)!));
    }

    [Theory]
    [InlineData("A9")]
    [InlineData("A96C726A")]
    [InlineData("FFFFFF")]
    [InlineData("000000")]
    public void A_line_of_impossible_length_or_code_is_no_packet(string line) => Assert.Null(LineCode.Decode(Convert.FromHexString(line)));

    [Fact]
    public void Every_text_of_bytes_comes_back_and_no_line_holds_a_zero() =>
        Gen.Byte.Array[0, 80].Sample(bytes =>
        {
            var line = LineCode.Encode(bytes);
            Assert.DoesNotContain((byte)0, line);
            Assert.Equal(bytes, LineCode.Decode(line));
        });
}
