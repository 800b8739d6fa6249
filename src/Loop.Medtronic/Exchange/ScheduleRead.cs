namespace Loop.Medtronic;

/// <summary>A basal schedule: a short request answered by up to three frames (48 entries of three bytes).</summary>
internal static class ScheduleRead
{
    /// <summary>Some pumps close with an empty frame after the three.</summary>
    private const int MostFrames = 4;

    private const int Tries = 3;

    public static PumpResult<ReadOnlyMemory<byte>> Read(PumpLink link, byte opcode, string command, CancellationToken cancel) =>
        FrameTransfer.Retry(link, Tries, listen =>
        {
            cancel.ThrowIfCancellationRequested();
            if (!link.AwaitQuiet(1, PumpLink.QuickWindow, out var heard) && heard.Kind == HeardKind.RadioBroken) return PumpError.RadioBroken(opcode, command, heard.Detail);
            link.CountExchange();
            var first = link.Send(PumpPacket.Short(link.Serial, opcode), listen, PumpLink.IsDataOrError(opcode));
            return new FrameRead(link, opcode, command, cancel).Collect(first, MostFrames);
        });
}
