namespace Loop.Radio.Tests;

public sealed class BitOrderTests
{
    [Theory]
    [InlineData(0x99, 0x99)]
    [InlineData(0x01, 0x80)]
    [InlineData(0x02, 0x40)]
    [InlineData(0x05, 0xA0)]
    [InlineData(0x26, 0x64)]
    [InlineData(0xA9, 0x95)]
    public void The_lowest_bit_becomes_the_highest(byte value, byte turned) => Assert.Equal(turned, BitOrder.Reverse(value));

    [Fact]
    public void Every_bit_of_every_byte_finds_its_place()
    {
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            var turned = 0;
            for (var bit = 0; bit < 8; bit++) turned |= ((value >> bit) & 1) << (7 - bit);
            Assert.Equal(turned, BitOrder.Reverse((byte)value));
        }
    }
}
