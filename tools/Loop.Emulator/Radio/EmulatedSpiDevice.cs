using System.Device.Spi;

namespace Loop.Emulator;

/// <summary>
/// An SPI bus with the emulated radio on it, in the process of whoever drives it. As on a real board the bus sends the highest bit
/// first and the radio takes the lowest. For simulated time: replies are ready at once.
/// </summary>
internal sealed class EmulatedSpiDevice(SpiSlave slave, World world) : SpiDevice
{
    public override SpiConnectionSettings ConnectionSettings { get; } = new(0) { Mode = SpiMode.Mode0, ClockFrequency = 62_500, DataBitLength = 8 };

    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(readBuffer.Length, writeBuffer.Length);
        lock (world.Gate)
        {
            for (var index = 0; index < writeBuffer.Length; index++) readBuffer[index] = Turned(slave.Exchange(Turned(writeBuffer[index])));
        }
    }

    public override void Read(Span<byte> buffer) => TransferFullDuplex(new byte[buffer.Length], buffer);

    public override void Write(ReadOnlySpan<byte> buffer) => TransferFullDuplex(buffer, new byte[buffer.Length]);

    /// <summary>Bit by bit, so that a mistake in the driver's own table shows.</summary>
    private static byte Turned(byte value)
    {
        var turned = 0;
        for (var bit = 0; bit < 8; bit++) turned |= ((value >> bit) & 1) << (7 - bit);
        return (byte)turned;
    }
}
