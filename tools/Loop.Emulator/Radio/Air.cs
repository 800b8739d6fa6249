namespace Loop.Emulator;

/// <summary>
/// What is between radio and pump. Sending and listening take simulated time and nothing else does. The pump's packets are
/// on air at their own times: one that begins while nobody listens is gone, one that comes late meets a later listen.
/// A pump that has not begun to answer when the radio sends again waits for that packet's end instead, and answers to it;
/// a pump that talks hears nothing.
/// </summary>
internal sealed class Air(World world, PumpReceiver pump, FaultInjector faults)
{
    private readonly List<OnAir> packets = [];

    public long Now => world.Clock.Now;

    /// <summary>Whether the radio itself is well, see <see cref="FaultInjector.Upset"/>.</summary>
    public RadioUpset Upset => faults.Upset;

    /// <summary>The radio has started again.</summary>
    public void Recover() => faults.Recover();

    /// <summary>The host does what a careful one does not do.</summary>
    public void NoteViolation(string what) => pump.NoteViolation(what);

    /// <summary>Whether a packet is on its way that begins within so many ticks.</summary>
    public bool IsComing(long window) => NextWithin(Now, Now + window) is not null;

    /// <summary>Sends a packet and its repeats.</summary>
    /// <param name="gap">Ticks between them.</param>
    /// <param name="tuned">The radio is on the pump's frequency.</param>
    public void Send(byte[] line, int copies, long gap, bool tuned)
    {
        var packetTime = AirTime.Of(line.Length);
        var start = Now;
        var end = start + (copies * packetTime) + ((copies - 1) * gap);
        if (tuned) packets.RemoveAll(packet => packet.Start >= start && packet.Start < end);
        var talksBeyond = packets.Exists(packet => packet.Start < start && packet.End > end - packetTime);
        world.MoveTo(end);
        if (!tuned || talksBeyond || faults.OnRequest(line, copies) is not { } heard) return;
        if (pump.Hear(heard, start, packetTime) is { } answer) Answer(answer);
    }

    /// <summary>Listens until a packet is in or the time is up, whichever is first.</summary>
    /// <param name="timeout">Ticks.</param>
    public byte[]? Listen(long timeout, bool tuned)
    {
        var (from, until) = (Now, Now + timeout);
        packets.RemoveAll(packet => packet.End <= from);
        while (tuned && NextWithin(from, until) is { } packet)
        {
            packets.Remove(packet);
            if (faults.DelaysReply(packet.Line) is { } late)
            {
                Put(packet.Line, until + late, arrives: true);
                continue;
            }

            world.MoveTo(packet.End);
            return packet.Line;
        }

        world.MoveTo(until);
        return null;
    }

    private OnAir? NextWithin(long from, long until) =>
        packets.Where(packet => packet.Arrives && packet.Start >= from && packet.Start < until).MinBy(packet => packet.Start);

    private void Answer(PumpAnswer answer)
    {
        var line = answer.Packet.ToLine();
        var start = Now + answer.Delay;
        var lost = faults.LosesReply(line);
        if (!lost) line = faults.CorruptsReply(line);
        Put(line, start, arrives: !lost);
        if (!lost && faults.DoublesReply(line)) Put(line, start + AirTime.Of(line.Length), arrives: true);
    }

    private void Put(byte[] line, long start, bool arrives) => packets.Add(new OnAir(line, start, start + AirTime.Of(line.Length), arrives));

    /// <param name="Arrives">False for a packet that is lost on the way, though the pump is deaf while it sends it.</param>
    private sealed record OnAir(byte[] Line, long Start, long End, bool Arrives);
}
