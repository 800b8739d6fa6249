using System.Buffers.Binary;

namespace Loop.Emulator;

/// <summary>The kernel's <c>struct spi_ioc_transfer</c> as a caller has filled it in: the fields that an emulated bus minds.</summary>
/// <param name="Send">The caller's pointer; 0 where zeros are sent.</param>
/// <param name="Receive">The caller's pointer; 0 where nobody wants what comes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Hertz">0 for the node's own.</param>
/// <param name="DelayMicroseconds">Pause after it.</param>
internal readonly record struct SpidevTransfer(ulong Send, ulong Receive, uint Length, uint Hertz, ushort DelayMicroseconds)
{
    public const int Size = 32;

    public static List<SpidevTransfer> ReadAll(ReadOnlySpan<byte> array)
    {
        var transfers = new List<SpidevTransfer>(array.Length / Size);
        for (var at = 0; at < array.Length; at += Size) transfers.Add(Read(array.Slice(at, Size)));
        return transfers;
    }

    private static SpidevTransfer Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[24..]));
}
