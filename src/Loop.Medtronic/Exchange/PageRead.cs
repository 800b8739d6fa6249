namespace Loop.Medtronic;

/// <summary>
/// A page of the pump's memory: frames of records and their CRC-16. A page that fails is begun again from its prelude, three
/// times in all.
/// </summary>
internal static class PageRead
{
    private const int Tries = 3;

    public static PumpResult<ReadOnlyMemory<byte>> Read(
        PumpLink link, byte opcode, string command, ReadOnlySpan<byte> parameters, PageFormat format, CancellationToken cancel)
    {
        var request = PumpPacket.WithParameters(link.Serial, opcode, parameters);
        return FrameTransfer.Retry(link, Tries, listen => ReadOnce(link, opcode, command, request, format, listen, cancel));
    }

    private static PumpResult<ReadOnlyMemory<byte>> ReadOnce(
        PumpLink link, byte opcode, string command, PumpPacket request, PageFormat format, TimeSpan listen, CancellationToken cancel)
    {
        if (LongExchange.Prelude(link, opcode, command, ShortExchange.Tries, null, cancel).Error is { } error) return error;
        cancel.ThrowIfCancellationRequested();
        var first = link.Send(request, listen, PumpLink.IsDataOrError(opcode));
        return new FrameRead(link, opcode, command, cancel).Collect(first, format.Frames).Then(page => Check(opcode, command, page, format));
    }

    /// <summary>The CRC starts at ones, so a page of nothing but zeros, checksum included, does not pass either (H12).</summary>
    private static PumpResult<ReadOnlyMemory<byte>> Check(byte opcode, string command, ReadOnlyMemory<byte> page, PageFormat format)
    {
        if (page.Length != format.Length)
            return PumpError.Malformed(opcode, command, $"the page has {page.Length} bytes", page);
        return Checksum.Crc16(page.Span[..format.DataLength]) == format.ExpectedCheck(page.Span)
            ? page[..format.DataLength]
            : PumpError.Malformed(opcode, command, "the page's checksum is wrong", page);
    }
}
