namespace Loop.Medtronic;

/// <summary>
/// A command that changes something: a short prelude, which may be repeated, then one packet with the parameters (a basal
/// schedule takes several), on which the pump acts. Each is sent once. After the first left, only acknowledgements or the
/// pump's own error settle what happened; everything else is unknown (H3, UCA-SMB-04, UCA-BOL-06).
/// </summary>
internal static class LongExchange
{
    /// <summary>The pump may write its memory before it answers; drivers in use wait a second here.</summary>
    private static readonly TimeSpan ParameterWindow = TimeSpan.FromSeconds(1);

    /// <summary>Of the prelude of what acts. It does nothing by itself, and a dose that is not begun is a cycle in vain.</summary>
    private const int PreludeTries = 5;

    /// <summary>One listen catches an answer that is late once; the second one that is late again.</summary>
    private const int QuietListens = 2;

    /// <param name="lastCheck">Asked right before the parameters leave, when retries of the prelude may have taken seconds; an error ends the exchange, nothing done.</param>
    /// <param name="cancel">Obeyed until the parameters leave, never after.</param>
    public static PumpResult<Acknowledgement> Perform(
        PumpLink link,
        byte opcode,
        string command,
        ReadOnlySpan<byte> parameters,
        Func<PumpError?>? lastCheck,
        Action<ExchangeStep>? onStep,
        CancellationToken cancel) =>
        Perform(link, opcode, command, [PumpPacket.WithParameters(link.Serial, opcode, parameters)], lastCheck, onStep, cancel);

    /// <param name="packets">One after the other, each acknowledged. Once the first is out the rest follow: half a schedule is worse than either.</param>
    public static PumpResult<Acknowledgement> Perform(
        PumpLink link,
        byte opcode,
        string command,
        IReadOnlyList<PumpPacket> packets,
        Func<PumpError?>? lastCheck,
        Action<ExchangeStep>? onStep,
        CancellationToken cancel)
    {
        if (Prelude(link, opcode, command, PreludeTries, onStep, cancel).Error is { } error) return error;
        if (NoOtherAnswerIsComing(link, opcode, command) is { } unsafeToSend) return unsafeToSend;
        cancel.ThrowIfCancellationRequested();
        if (lastCheck?.Invoke() is { } late) return late;

        var left = false;
        foreach (var packet in packets)
        {
            var first = !left;
            var heard = link.Send(packet, ParameterWindow, PumpLink.IsAckOrError, StepReport.OfParameters(onStep, () => left = true));
            if (heard.Kind == HeardKind.RadioBroken && !left) return PumpError.RadioBroken(opcode, command, heard.Detail);
            if (heard.Kind != HeardKind.Answer) return PumpError.Unknown(opcode, command, Reason(heard), heard.Bytes);
            onStep?.Invoke(ExchangeStep.ParametersAnswered);
            if (heard.IsRefusal) return Refusal(opcode, command, heard.Packet.Body, first);
        }

        return default(Acknowledgement);
    }

    /// <summary>
    /// A refusal is certain but for two: a later part of a schedule, and "a bolus is in progress" in answer to a bolus, which may
    /// be this very bolus where the pump received the packet twice and its first answer was lost (H3).
    /// </summary>
    private static PumpError Refusal(byte opcode, string command, ReadOnlyMemory<byte> body, bool first) =>
        first && !(opcode == BolusCommand.Opcode && body.Span[0] == PumpRefusal.BolusInProgress)
            ? PumpError.Refused(opcode, command, body)
            : PumpError.RefusedPerhapsDone(opcode, command, body);

    /// <summary>Makes the pump expect parameters.</summary>
    public static PumpResult<Acknowledgement> Prelude(PumpLink link, byte opcode, string command, int tries, Action<ExchangeStep>? onStep, CancellationToken cancel) =>
        ShortExchange.Acknowledged(link, opcode, command, tries, null, onStep, cancel);

    /// <summary>A second acknowledgement of the prelude must not be there to be taken for that of the parameters (UCA-REQ-09).</summary>
    private static PumpError? NoOtherAnswerIsComing(PumpLink link, byte opcode, string command)
    {
        if (link.AwaitQuiet(QuietListens, PumpLink.ReplyWindow, out var heard)) return null;
        return heard.Kind == HeardKind.RadioBroken ? PumpError.RadioBroken(opcode, command, heard.Detail) : PumpError.NoResponse(opcode, command);
    }

    private static string Reason(Heard heard) => heard.Kind switch
    {
        HeardKind.Garbled => "the pump's answer was garbled",
        HeardKind.Busy => "other packets drowned the pump's answer",
        HeardKind.RadioBroken => heard.Detail,
        _ => "the pump did not answer",
    };
}
