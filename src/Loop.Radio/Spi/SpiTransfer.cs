using System.Runtime.InteropServices;

namespace Loop.Radio;

/// <summary>The kernel's <c>struct spi_ioc_transfer</c> (linux/spi/spidev.h), 32 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SpiTransfer
{
    public ulong Send;
    public ulong Receive;
    public uint Length;
    public uint Hertz;
    public ushort DelayMicroseconds;
    public byte BitsPerWord;

    /// <summary>Lets chip select go between this transfer and the next; on a message's last one it would mean the opposite.</summary>
    public byte ChipSelectChange;

    public byte SendWires;
    public byte ReceiveWires;
    public byte WordDelayMicroseconds;
    public byte Padding;
}
