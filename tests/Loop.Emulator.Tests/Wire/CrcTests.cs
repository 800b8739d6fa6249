namespace Loop.Emulator.Tests.Wire;

public sealed class CrcTests
{
    [Theory]
    [InlineData("00010203040506070809", 0x98)]
    [InlineData("A71289865D00", 0xBE)]
    [InlineData("A71289860600", 0x15)]
    [InlineData("A71289861509", 0x56)]
    [InlineData("A71289868D00", 0xB0)]
    [InlineData("A71234560600", 0xD8)]
    [InlineData("A71234561508", 0x00)]
    public void A_packets_check_is_the_published_one(string bytes, int check) => Assert.Equal(check, Crc.OfPacket(Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("02060603", 0x41CD)]
    [InlineData("020900050D0203", 0x71DA)]
    public void A_pages_check_is_the_published_one(string bytes, int check) => Assert.Equal(check, Crc.OfPage(Convert.FromHexString(bytes)));

    [Fact]
    public void A_long_packets_check_is_the_published_one()
    {
        byte[] packet = [.. Convert.FromHexString("A71289868D0903373232"), .. new byte[61]];
        Assert.Equal(0x39, Crc.OfPacket(packet.AsSpan(0, 70)));
    }
}
