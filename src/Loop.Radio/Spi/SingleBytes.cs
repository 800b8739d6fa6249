using System.Device.Spi;

namespace Loop.Radio;

/// <summary>One byte per transfer on any SPI device, within a chip select of its own where the bus has none.</summary>
internal sealed class SingleBytes(SpiDevice bus, IOutputLine? select) : IByteTrain
{
    public void Exchange(ReadOnlySpan<byte> send, Span<byte> receive)
    {
        for (var index = 0; index < send.Length; index++)
        {
            select?.Assert();
            bus.TransferFullDuplex(send.Slice(index, 1), receive.Slice(index, 1));
            select?.Release();
        }
    }

    public void Dispose()
    {
        select?.Dispose();
        bus.Dispose();
    }
}
