using System.Device.Spi;

namespace Loop.Radio.Tests;

/// <summary>A bus on which nothing pulls the line: every byte reads the same.</summary>
internal sealed class ConstantBus(byte level) : SpiDevice
{
    public override SpiConnectionSettings ConnectionSettings { get; } = new(0);

    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer) => readBuffer.Fill(level);

    public override void Read(Span<byte> buffer) => buffer.Fill(level);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // Nobody hears it.
    }
}
