namespace Loop.Emulator;

/// <summary>
/// What is between radio and pump. Sending and listening take simulated time and nothing else does. The pump's packets are
/// on air at their own times: one that begins while nobody listens is gone, one that comes late meets a later listen.
/// </summary>
internal sealed class Air(World world, PumpReceiver pump, FaultInjector faults)
{
    private readonly List<OnAir> packets = [];

    private long Now => world.Clock.Now;

    /// <summary>Sends a packet and its repeats.</summary>
    /// <param name="gap">Ticks between them.</param>
    /// <param name="tuned">The radio is on the pump's frequency.</param>
    public void Send(byte[] line, int copies, long gap, bool tuned)
    {
        var packetTime = AirTime.Of(line.Length);
        var start = Now;
        world.MoveTo(start + (copies * packetTime) + ((copies - 1) * gap));
        if (!tuned || faults.OnRequest(line, copies) is not { } heard) return;
        if (pump.Hear(heard, start, packetTime) is { } answer) Answer(answer);
    }

    /// <summary>Listens until a packet is in or the time is up, whichever is first.</summary>
    /// <param name="timeout">Ticks.</param>
    public byte[]? Listen(long timeout, bool tuned)
    {
        var (from, until) = (Now, Now + timeout);
        packets.RemoveAll(packet => packet.Start < from);
        foreach (var packet in packets.Where(packet => packet.Start < until).OrderBy(packet => packet.Start).ToArray())
        {
            packets.Remove(packet);
            if (faults.DelaysReply(packet.Line) is { } late)
            {
                Put(packet.Line, until + late);
                continue;
            }

            if (!tuned) continue;
            world.MoveTo(packet.End);
            return packet.Line;
        }

        world.MoveTo(until);
        return null;
    }

    /// <summary>Whether a listen without end would hear anything.</summary>
    public bool IsQuiet => !packets.Exists(packet => packet.Start >= Now);

    private void Answer(PumpAnswer answer)
    {
        var line = answer.Packet.ToLine();
        var end = Now + answer.Delay + AirTime.Of(line.Length);
        pump.TalksUntil(end);
        if (faults.LosesReply(line)) return;
        line = faults.CorruptsReply(line);
        Put(line, Now + answer.Delay);
        if (faults.DoublesReply(line)) Put(line, end);
    }

    private void Put(byte[] line, long start)
    {
        var packet = new OnAir(line, start, start + AirTime.Of(line.Length));
        packets.Add(packet);
        pump.TalksUntil(packet.End);
    }

    private sealed record OnAir(byte[] Line, long Start, long End);
}
