namespace Loop.Medtronic;

/// <summary>A query with parameters that is answered by one packet. It changes nothing, so all of it may be repeated.</summary>
internal static class ParameterRead
{
    private const int Tries = 3;

    public static PumpResult<ReadOnlyMemory<byte>> Read(PumpLink link, byte opcode, string command, ReadOnlySpan<byte> parameters, CancellationToken cancel)
    {
        var request = PumpPacket.WithParameters(link.Serial, opcode, parameters);
        return FrameTransfer.Retry(link, Tries, listen => ReadOnce(link, command, request, listen, cancel));
    }

    private static PumpResult<ReadOnlyMemory<byte>> ReadOnce(PumpLink link, string command, PumpPacket request, TimeSpan listen, CancellationToken cancel)
    {
        var opcode = request.Opcode;
        if (LongExchange.Prelude(link, opcode, command, ShortExchange.Tries, null, cancel).Error is { } error) return error;
        cancel.ThrowIfCancellationRequested();
        var heard = link.Send(request, listen, PumpLink.IsDataOrError(opcode));
        return heard.Kind switch
        {
            HeardKind.Answer => heard.IsRefusal ? PumpError.Refused(opcode, command, heard.Packet.Body) : heard.Packet.Body,
            HeardKind.RadioBroken => PumpError.RadioBroken(opcode, command, heard.Detail),
            HeardKind.Garbled => PumpError.Malformed(opcode, command, "the pump's answer was garbled", heard.Bytes),
            _ => PumpError.NoResponse(opcode, command),
        };
    }
}
