namespace Loop.Emulator;

/// <summary>The pump's ear: asleep it listens for a moment every other second, awake it hears what is for it.</summary>
internal sealed class PumpReceiver(PumpState pump, PumpProtocol protocol, byte[] id)
{
    /// <summary>Long enough to catch a whole packet out of a burst with short pauses.</summary>
    private const long SleepingListen = 60 * TimeSpan.TicksPerMillisecond;

    private long awakeUntil = long.MinValue;

    /// <summary>A run of equal packets on air has just ended (one packet, or a burst of repeats: the pump answers once the air is quiet).</summary>
    /// <param name="line">What arrives at the pump's antenna.</param>
    /// <param name="start">When the first packet began.</param>
    /// <param name="packetTime">Ticks that one of them lasts.</param>
    public PumpAnswer? Hear(ReadOnlySpan<byte> line, long start, long packetTime)
    {
        var end = pump.Clock.Now;
        var asleep = start >= awakeUntil;
        if (asleep && !FallsIntoListen(start, end, packetTime)) return null;
        if (Packet.FromLine(line) is not { } packet || !packet.Id.AsSpan().SequenceEqual(id)) return null;
        if (asleep && packet.Code != Opcode.Wakeup && !pump.Quirks.AnyPacketWakes) return null;
        awakeUntil = StaysAwake(packet, end);
        Record(packet);
        return protocol.Answer(packet);
    }

    private bool FallsIntoListen(long start, long end, long packetTime)
    {
        var interval = pump.Quirks.SleepingListenInterval.Ticks;
        var firstListen = start / interval * interval;
        for (var listen = firstListen; listen + packetTime <= end; listen += interval)
        {
            if (start + packetTime <= listen + SleepingListen) return true;
        }

        return false;
    }

    /// <summary>A long wakeup sets the window in minutes, or ends it.</summary>
    private long StaysAwake(Packet packet, long now)
    {
        if (packet is not { Code: Opcode.Wakeup, IsLong: true, Body: [2, var on, var minutes, ..] }) return Math.Max(awakeUntil, now + pump.Quirks.AwakeWindow.Ticks);
        return on == 0 ? now : now + (minutes * TimeSpan.TicksPerMinute);
    }

    private void Record(Packet packet)
    {
        var body = packet.Body.AsSpan().TrimEnd((byte)0);
        pump.Ledger.Write(new CommandReceived(pump.Clock.Instant, packet.Code, Convert.ToHexString(body), packet.IsLong));
    }
}
