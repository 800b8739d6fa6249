namespace Loop.Emulator;

/// <summary>Where in an exchange the client's packets stand, counted as they are sent.</summary>
internal sealed class ExchangeTrack
{
    private readonly Dictionary<(byte Opcode, ExchangeStep Step), int> counts = [];
    private byte running;

    /// <summary>The place of a packet that is sent now.</summary>
    public FaultPoint Next(Packet packet)
    {
        var asksForFrame = packet.Code is Opcode.Acknowledge or Opcode.Refuse;
        if (!asksForFrame) running = packet.Code;
        var step = (asksForFrame, packet.IsLong) switch
        {
            (true, _) => ExchangeStep.Frame,
            (_, true) => ExchangeStep.Parameters,
            _ => ExchangeStep.Prelude,
        };
        var count = counts.GetValueOrDefault((running, step)) + 1;
        counts[(running, step)] = count;
        return new FaultPoint(running, count, step, ExchangeSide.Request);
    }
}
