using System.Device.Spi;

namespace Loop.Radio;

/// <summary>An SPI device over spidev, whole buffers or trains of single bytes.</summary>
internal sealed unsafe class SpidevDevice(SpidevNode node, SpiAddress address) : SpiDevice, IByteTrain
{
    /// <summary>
    /// The kernel copies a message through one buffer of 4096 bytes (spidev.bufsiz) and aligns every transfer in it for DMA: to
    /// 128 bytes on arm64. So many single bytes always fit, far below the 511 transfers that a request number can tell.
    /// </summary>
    public const int LongestTrain = 32;

    /// <summary>A call that a signal interrupts again and again is no working bus.</summary>
    private const int MostInterruptions = 16;

    public override SpiConnectionSettings ConnectionSettings { get; } = new(0) { ClockFrequency = address.SpeedHertz, Mode = SpiMode.Mode0, DataBitLength = 8 };

    public void Exchange(ReadOnlySpan<byte> send, Span<byte> receive)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(receive.Length, send.Length);
        fixed (byte* from = send)
        fixed (byte* to = receive)
        {
            Span<SpiTransfer> train = stackalloc SpiTransfer[LongestTrain];
            for (var done = 0; done < send.Length; done += LongestTrain)
            {
                var cars = train[..Math.Min(LongestTrain, send.Length - done)];
                for (var car = 0; car < cars.Length; car++)
                {
                    cars[car] = Transfer(from + done + car, to + done + car, 1);
                    cars[car].ChipSelectChange = car < cars.Length - 1 ? (byte)1 : (byte)0;
                }

                Send(cars, cars.Length, begun: done > 0);
            }
        }
    }

    public override void TransferFullDuplex(ReadOnlySpan<byte> writeBuffer, Span<byte> readBuffer)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(readBuffer.Length, writeBuffer.Length);
        fixed (byte* from = writeBuffer)
        fixed (byte* to = readBuffer) Whole(from, to, writeBuffer.Length);
    }

    public override void Read(Span<byte> buffer)
    {
        fixed (byte* to = buffer) Whole(null, to, buffer.Length);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        fixed (byte* from = buffer) Whole(from, null, buffer.Length);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) node.Dispose();
        base.Dispose(disposing);
    }

    private SpiTransfer Transfer(byte* from, byte* to, int length) => new()
    {
        Send = (ulong)from,
        Receive = (ulong)to,
        Length = (uint)length,
        Hertz = (uint)address.SpeedHertz,
        DelayMicroseconds = (ushort)address.DelayMicroseconds,
        BitsPerWord = 8,
    };

    private void Whole(byte* from, byte* to, int length)
    {
        Span<SpiTransfer> one = [Transfer(from, to, length)];
        Send(one, length, begun: false);
    }

    /// <summary>
    /// A message that was interrupted before it began has clocked nothing and is sent again, but only if nothing of its frame has
    /// gone out: whatever else is not exactly the bytes asked for has left the radio at an unknown place.
    /// </summary>
    private void Send(Span<SpiTransfer> transfers, int bytes, bool begun)
    {
        var returned = node.Send(transfers);
        for (var again = 0; returned == -Errno.Interrupted && !begun && again < MostInterruptions; again++) returned = node.Send(transfers);
        if (returned == bytes) return;
        throw new IOException(returned < 0 ? Errno.Text(returned) : $"the bus took {returned} of {bytes} bytes");
    }
}
