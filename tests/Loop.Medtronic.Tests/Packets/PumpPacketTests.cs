using Loop.Testing;

namespace Loop.Medtronic.Tests;

public sealed class PumpPacketTests
{
    private static readonly PumpSerial Serial = PumpSerial.FromBytes(0x12, 0x34, 0x56);

    [Theory]
    [InlineData(0x4C, "00 2C 01", "03 00 2C 01", 0xCE)]
    [InlineData(0x4C, "01 04 05", "03 01 04 05", 0xC4)]
    [InlineData(0x4C, "00 00 00", "03 00 00 00", 0x34)]
    [InlineData(0x42, "0B", "01 0B", 0x78)]
    [InlineData(0x42, "00 2C", "02 00 2C", 0xFA)]
    [InlineData(0x42, "01 3C", "02 01 3C", 0xEB)]
    [InlineData(0x80, "00", "01 00", 0x1B)]
    public void Parameters_are_counted_padded_and_checked_as_published(byte opcode, string parameters, string body, byte crc)
    {
        var bytes = PumpPacket.WithParameters(Serial, opcode, Hex.Bytes(parameters)).ToBytes();

        Assert.Equal(71, bytes.Length);
        Assert.Equal([0xA7, 0x12, 0x34, 0x56, opcode, .. Hex.Body(body)], bytes[..^1]);
        Assert.Equal(crc, bytes[^1]);
    }

    [Fact]
    public void Packets_have_the_lengths_that_pumps_expect_on_the_line()
    {
        Assert.Equal(11, PumpPacket.Short(Serial, 0x8D).ToLine().Length);
        Assert.Equal(107, PumpPacket.WithParameters(Serial, 0x4C, [0, 0, 0]).ToLine().Length);
    }

    [Fact]
    public void A_model_answer_has_the_published_check()
    {
        var packet = new PumpPacket(PumpSerial.FromBytes(0x12, 0x89, 0x86), 0x8D, Hex.Body("09 03 37 32 32"));
        Assert.Equal(0x39, packet.ToBytes()[^1]);
    }

    [Theory]
    [InlineData("123456", true)]
    [InlineData(" 000001 ", true)]
    [InlineData("12345", false)]
    [InlineData("1234567", false)]
    [InlineData("12345a", false)]
    [InlineData("١٢٣٤٥٦", false)]
    public void A_serial_number_is_six_digits(string text, bool good) => Assert.Equal(good, PumpSerial.Parse(text).TryGet(out _, out _));

    [Fact]
    [Hazard("SEC-02")]
    public void A_serial_number_is_not_written_out()
    {
        Assert.True(PumpSerial.Parse("123456").TryGet(out var serial, out _));
        Assert.Equal(Serial, serial);
        Assert.DoesNotContain("1234", serial.ToString(), StringComparison.Ordinal);
        Assert.False(PumpSerial.Parse("98765").TryGet(out _, out var problem));
        Assert.DoesNotContain("98765", problem!.ToString(), StringComparison.Ordinal);
    }
}
