namespace Loop.Medtronic;

/// <summary>
/// A command that changes something: a short prelude, which may be repeated, then one packet with the parameters, on which
/// the pump acts. That packet is sent once. After it left, only an acknowledgement or the pump's own error settles what
/// happened; everything else is unknown (H3, UCA-SMB-04, UCA-BOL-06).
/// </summary>
internal static class LongExchange
{
    /// <summary>The pump may write its memory before it answers; drivers in use wait a second here.</summary>
    private static readonly TimeSpan ParameterWindow = TimeSpan.FromSeconds(1);

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
        CancellationToken cancel)
    {
        var packet = PumpPacket.WithParameters(link.Serial, opcode, parameters);
        if (Prelude(link, opcode, command, onStep, cancel).Error is { } error) return error;
        if (NoOtherAnswerIsComing(link, opcode, command) is { } unsafeToSend) return unsafeToSend;
        cancel.ThrowIfCancellationRequested();
        if (lastCheck?.Invoke() is { } late) return late;

        var left = false;
        var heard = link.Send(packet, ParameterWindow, PumpLink.IsAckOrError, StepReport.OfParameters(onStep, () => left = true));
        if (heard.Kind == HeardKind.RadioBroken && !left) return PumpError.RadioBroken(opcode, command, heard.Detail);
        if (heard.Kind != HeardKind.Answer) return PumpError.Unknown(opcode, command, Reason(heard), heard.Bytes);
        onStep?.Invoke(ExchangeStep.ParametersAnswered);
        return heard.IsRefusal ? PumpError.Refused(opcode, command, heard.RefusalCode) : default(Acknowledgement);
    }

    /// <summary>Makes the pump expect parameters.</summary>
    public static PumpResult<Acknowledgement> Prelude(PumpLink link, byte opcode, string command, Action<ExchangeStep>? onStep, CancellationToken cancel) =>
        ShortExchange.Acknowledged(link, opcode, command, ShortExchange.Tries, PumpLink.ReplyWindow, onStep, cancel);

    /// <summary>A second acknowledgement of the prelude must not be there to be taken for that of the parameters (UCA-REQ-09).</summary>
    private static PumpError? NoOtherAnswerIsComing(PumpLink link, byte opcode, string command)
    {
        if (link.AwaitQuiet(QuietListens, out var heard)) return null;
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
