namespace Loop.Emulator;

/// <summary>The pump's ear: asleep it listens for a moment every other second, awake it hears what is for it.</summary>
internal sealed class PumpReceiver(PumpState pump, PumpProtocol protocol, FaultInjector faults, byte[] id)
{
    /// <summary>Long enough to catch a whole packet out of a burst with short pauses.</summary>
    private const long SleepingListen = 60 * TimeSpan.TicksPerMillisecond;

    private long awakeUntil = long.MinValue;

    public void NoteViolation(string what) => pump.NoteViolation(null, what);

    /// <summary>A run of equal packets on air has just ended (one packet, or a burst of repeats: the pump answers once the air is quiet).</summary>
    /// <param name="line">What arrives at the pump's antenna.</param>
    /// <param name="start">When the first packet began.</param>
    /// <param name="packetTime">Ticks that one of them lasts.</param>
    public PumpAnswer? Hear(ReadOnlySpan<byte> line, long start, long packetTime)
    {
        var end = pump.Clock.Now;
        if (pump.Off) return null;
        var asleep = start >= awakeUntil;
        if (asleep && !FallsIntoListen(start, end, packetTime)) return null;
        if (Understand(line) is not { } packet) return null;
        if (asleep && packet.Code != Opcode.Wakeup && !pump.Quirks.AnyPacketWakes) return null;
        awakeUntil = StaysAwake(packet, end);
        Record(packet);
        return protocol.Answer(packet);
    }

    /// <summary>A packet for this pump of a length that it takes; whatever else the client sent (and no fault made of it) is noted.</summary>
    private Packet? Understand(ReadOnlySpan<byte> line)
    {
        if (Packet.FromLine(line, out var wrong) is not { } packet)
        {
            if (!faults.HasCorruptedRequest) pump.NoteViolation(null, wrong);
            return null;
        }

        if (!packet.Id.AsSpan().SequenceEqual(id))
        {
            pump.NoteViolation(packet.Code, $"a packet for pump {Convert.ToHexString(packet.Id)}");
            return null;
        }

        if (packet.Body.Length is not (Packet.ShortBody or Packet.LongBody))
        {
            pump.NoteViolation(packet.Code, $"a packet with a body of {packet.Body.Length} bytes");
            return null;
        }

        if (!packet.IsLong && packet.Body[0] != 0) pump.NoteViolation(packet.Code, $"a short packet whose body is {packet.Body[0]:X2}");
        return packet;
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
