using CsCheck;

namespace Loop.Emulator.Tests.Wire;

public sealed class PacketTests
{
    [Theory]
    [InlineData(0x4C, "03002C01", 0xCE)]
    [InlineData(0x4C, "03010405", 0xC4)]
    [InlineData(0x4C, "03000000", 0x34)]
    [InlineData(0x42, "02002C", 0xFA)]
    [InlineData(0x42, "02013C", 0xEB)]
    [InlineData(0x80, "0100", 0x1B)]
    [InlineData(0x5D, "020101", 0xFF)]
    public void A_worked_out_request_has_its_check(int code, string start, int check)
    {
        var body = new byte[65];
        Convert.FromHexString(start).CopyTo(body, 0);
        var line = new Packet([0x12, 0x34, 0x56], (byte)code, body).ToLine();
        Assert.Equal(107, line.Length);
        Assert.Equal(check, LineCode.Decode(line)![^1]);
    }

    [Fact]
    public void A_packet_with_any_one_meaningful_bit_flipped_is_not_understood() =>
        Gen.Select(Gen.Byte, Gen.Byte.Array[1], Gen.Int[0, (11 * 8) - 5]).Sample((code, body, bit) =>
        {
            var line = new Packet([0x12, 0x34, 0x56], code, body).ToLine();
            line[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            Assert.Null(Packet.FromLine(line));
        });
}
