namespace Loop.Medtronic.Tests;

public sealed class ChecksumTests
{
    [Theory]
    [InlineData("00 01 02 03 04 05 06 07 08 09", 0x98)]
    [InlineData("A7 12 89 86 5D 00", 0xBE)]
    [InlineData("A7 12 89 86 06 00", 0x15)]
    [InlineData("A7 12 89 86 15 09", 0x56)]
    [InlineData("A7 12 89 86 8D 00", 0xB0)]
    [InlineData("A7 12 34 56 06 00", 0xD8)]
    [InlineData("A7 12 34 56 15 00", 0x19)]
    [InlineData("A7 12 34 56 15 08", 0x00)]
    public void Crc8_gives_the_published_values(string data, byte crc) => Assert.Equal(crc, Checksum.Crc8(Hex.Bytes(data)));

    [Theory]
    [InlineData("02 06 06 03", 0x41CD)]
    [InlineData("02 09 00 05 0D 02 03", 0x71DA)]
    public void Crc16_gives_the_published_values(string data, int crc) => Assert.Equal(crc, Checksum.Crc16(Hex.Bytes(data)));
}
