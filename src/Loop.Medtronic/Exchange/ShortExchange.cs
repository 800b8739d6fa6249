namespace Loop.Medtronic;

/// <summary>One short packet out, one answer in: every query without parameters, and the prelude of every command with them.</summary>
internal static class ShortExchange
{
    /// <summary>Asking again is harmless: a query changes nothing, and a prelude does nothing by itself.</summary>
    public const int Tries = 3;

    /// <summary>Asks for data.</summary>
    /// <returns>The 65 bytes of the answer's body.</returns>
    public static PumpResult<ReadOnlyMemory<byte>> Read(PumpLink link, byte opcode, string command, CancellationToken cancel) =>
        Ask(link, opcode, command, PumpLink.IsDataOrError(opcode), Tries, null, null, cancel).Then<ReadOnlyMemory<byte>>(packet => packet.Body);

    /// <summary>Sends a short packet until the pump acknowledges it.</summary>
    /// <param name="listen">After each try; null: long after the last, so that a slow pump is heard as well, and briefly after those before it.</param>
    public static PumpResult<Acknowledgement> Acknowledged(
        PumpLink link, byte opcode, string command, int tries, TimeSpan? listen, Action<ExchangeStep>? onStep, CancellationToken cancel) =>
        Ask(link, opcode, command, PumpLink.IsAckOrError, tries, listen, onStep, cancel).Then<Acknowledgement>(_ => default(Acknowledgement));

    private static PumpResult<PumpPacket> Ask(
        PumpLink link, byte opcode, string command, Func<PumpPacket, bool> isAnswer, int tries, TimeSpan? listen, Action<ExchangeStep>? onStep, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!link.AwaitQuiet(1, PumpLink.QuickWindow, out var heard) && heard.Kind == HeardKind.RadioBroken) return PumpError.RadioBroken(opcode, command, heard.Detail);
        link.CountExchange();
        var error = PumpError.NoResponse(opcode, command);
        for (var attempt = 0; attempt < tries; attempt++)
        {
            cancel.ThrowIfCancellationRequested();
            if (attempt > 0) link.CountRetry();
            var window = listen ?? (attempt < tries - 1 ? PumpLink.QuickWindow : PumpLink.ReplyWindow);
            heard = link.Send(PumpPacket.Short(link.Serial, opcode), window, isAnswer, StepReport.OfPrelude(onStep));
            if (heard.Kind == HeardKind.RadioBroken) return PumpError.RadioBroken(opcode, command, heard.Detail);
            if (heard.Kind == HeardKind.Garbled) error = PumpError.Malformed(opcode, command, "the pump's answer was garbled", heard.Bytes);
            if (heard.Kind != HeardKind.Answer) continue;
            onStep?.Invoke(ExchangeStep.PreludeAnswered);
            return heard.IsRefusal ? PumpError.Refused(opcode, command, heard.Packet.Body) : heard.Packet;
        }

        return error;
    }
}
