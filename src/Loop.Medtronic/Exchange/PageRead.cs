using System.Buffers.Binary;

namespace Loop.Medtronic;

/// <summary>
/// A page of the pump's memory: 16 frames, 1022 bytes of records and their CRC-16. A page that fails is begun again from
/// its prelude, three times in all.
/// </summary>
internal static class PageRead
{
    public const int DataLength = 1022;

    private const int Frames = 16;
    private const int Tries = 3;

    public static PumpResult<ReadOnlyMemory<byte>> Read(PumpLink link, byte opcode, string command, ReadOnlySpan<byte> parameters, CancellationToken cancel)
    {
        var request = PumpPacket.WithParameters(link.Serial, opcode, parameters);
        return FrameTransfer.Retry(link, Tries, () => ReadOnce(link, opcode, command, request, cancel));
    }

    private static PumpResult<ReadOnlyMemory<byte>> ReadOnce(PumpLink link, byte opcode, string command, PumpPacket request, CancellationToken cancel)
    {
        if (LongExchange.Prelude(link, opcode, command, null, cancel).Error is { } error) return error;
        cancel.ThrowIfCancellationRequested();
        var first = link.Send(request, PumpLink.ReplyWindow, PumpLink.IsDataOrError(opcode));
        return new FrameRead(link, opcode, command, cancel).Collect(first, Frames).Then(page => Check(opcode, command, page));
    }

    /// <summary>The CRC starts at ones, so a page of nothing but zeros, checksum included, does not pass either (H12).</summary>
    private static PumpResult<ReadOnlyMemory<byte>> Check(byte opcode, string command, ReadOnlyMemory<byte> page)
    {
        if (page.Length != DataLength + sizeof(ushort))
            return PumpError.Malformed(opcode, command, $"the page has {page.Length} bytes", page);
        var expected = BinaryPrimitives.ReadUInt16BigEndian(page.Span[DataLength..]);
        return Checksum.Crc16(page.Span[..DataLength]) == expected
            ? page[..DataLength]
            : PumpError.Malformed(opcode, command, "the page's checksum is wrong", page);
    }
}
