namespace Loop.Medtronic;

/// <summary>
/// A sleeping pump listens only now and then, so it is called with a burst of wake-up packets, then listened for as long
/// as it may take to answer. A pump that answers a query is awake and is spared that.
/// </summary>
internal static class WakeUp
{
    private const byte Opcode = KeepAwakeCommand.Opcode;
    private const string Command = "waking the pump";

    /// <summary>A pump stays awake for about 90 s after it was last spoken to; a minute is safe to count on.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(60);

    /// <summary>A hundred packets in a burst, the limit that spares the pump's battery (PLT-11); 10 ms apart they cover about 2.5 s.</summary>
    private const int BurstRepeat = 99;

    private static readonly TimeSpan BurstDelay = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongListen = TimeSpan.FromSeconds(10);

    /// <param name="query">What an awake pump answers: its model, or for one that never tells it, its clock.</param>
    /// <param name="onAnswer">Told the answer's body where the query got one, so that nobody has to ask again.</param>
    public static PumpResult<Acknowledgement> Wake(PumpLink link, TimeProvider time, byte query, Action<ReadOnlyMemory<byte>> onAnswer, CancellationToken cancel)
    {
        if (HeardLately(link, time)) return default(Acknowledgement);
        var probe = ShortExchange.Read(link, query, Command, cancel);
        if (probe.TryGet(out var answer, out _)) onAnswer(answer);
        // A refusal is an answer too: some x12 pumps refuse this query (H26).
        if (probe.Error is not { } error || error.Kind == PumpErrorKind.Refused) return default(Acknowledgement);
        if (error.Kind != PumpErrorKind.NoResponse) return error;

        cancel.ThrowIfCancellationRequested();
        link.CountWakeup();
        var heard = link.Send(PumpPacket.Short(link.Serial, Opcode), BurstRepeat, BurstDelay, PumpLink.ReplyWindow, PumpLink.IsAckOrError);
        if (heard.Kind == HeardKind.Answer) return default(Acknowledgement);
        if (heard.Kind == HeardKind.RadioBroken) return PumpError.RadioBroken(Opcode, Command, heard.Detail);
        return ShortExchange.Acknowledged(link, Opcode, Command, 1, LongListen, null, cancel);
    }

    private static bool HeardLately(PumpLink link, TimeProvider time)
    {
        if (link.LastHeard is not { } heard) return false;
        var age = time.GetUtcNow() - heard;
        return age >= TimeSpan.Zero && age < Trust;
    }
}
