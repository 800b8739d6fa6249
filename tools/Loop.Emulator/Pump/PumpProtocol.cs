namespace Loop.Emulator;

/// <summary>What a pump answers and how long after the packet's end.</summary>
/// <param name="Delay">Ticks.</param>
internal readonly record struct PumpAnswer(Packet Packet, long Delay);

/// <summary>
/// The exchanges of an awake pump: a plain read; a prelude that is acknowledged and then the packet with parameters that
/// is performed; and replies in frames that the host asks for one by one.
/// </summary>
internal sealed class PumpProtocol
{
    /// <summary>From the end of a packet to the beginning of the answer.</summary>
    private const long Turnaround = 20 * TimeSpan.TicksPerMillisecond;

    /// <summary>Writing a glucose time takes a pump long; this still fits an ordinary listen.</summary>
    private const long SlowTurnaround = 300 * TimeSpan.TicksPerMillisecond;

    private readonly PumpState pump;
    private readonly byte[] id;
    private readonly FaultInjector faults;
    private readonly IReadOnlyDictionary<byte, Func<byte[]>> reads;
    private readonly IReadOnlyDictionary<byte, Order> orders;
    private byte? prelude;
    private FrameTransfer? transfer;

    public PumpProtocol(PumpState pump, Orders orders, byte[] id, FaultInjector faults)
    {
        (this.pump, this.id, this.faults) = (pump, id, faults);
        reads = new Replies(pump).ByOpcode;
        this.orders = orders.ByOpcode;
    }

    /// <summary>The answer to a packet for this pump; null is silence.</summary>
    public PumpAnswer? Answer(Packet packet)
    {
        if (packet.Code is Opcode.Acknowledge or Opcode.Refuse) return NextFrame(packet);
        if (packet.Code != Opcode.Wakeup && faults.RefusesCommand(packet.Code)) return Error(packet.Code, PumpError.Refused);
        return packet.IsLong ? Parameters(packet) : Prelude(packet);
    }

    private PumpAnswer? NextFrame(Packet packet)
    {
        if (transfer is not { } running || packet.IsLong) return null;
        if (packet.Code == Opcode.Refuse || running.Next()) return Long(running.Opcode, running.Body);
        transfer = null;
        return null;
    }

    private PumpAnswer? Prelude(Packet packet)
    {
        (transfer, prelude) = (null, null);
        if (reads.TryGetValue(packet.Code, out var read)) return Long(packet.Code, read());
        switch (packet.Code)
        {
            case Opcode.Wakeup:
                return Acknowledge();
            case Opcode.WriteGlucoseTime:
                pump.Glucose.WriteTime();
                return Acknowledge() with { Delay = SlowTurnaround };
            case Opcode.ReadStandardBasal:
                return Frames(packet.Code, new Replies(pump).BasalFrames());
            case Opcode.HistoryPage or Opcode.GlucosePage:
            case var _ when orders.ContainsKey(packet.Code):
                prelude = packet.Code;
                return Acknowledge();
            default:
                Violation(packet.Code, "an unknown command");
                return pump.Quirks.RefuseUnknownCommands ? Error(packet.Code, PumpError.Refused) : null;
        }
    }

    private PumpAnswer? Parameters(Packet packet)
    {
        transfer = null;
        if (packet.Code == Opcode.Wakeup) return Acknowledge();
        if (prelude != packet.Code && Unannounced(packet.Code) is var (silent, refusal) && silent) return refusal;
        prelude = null;
        int count = packet.Body[0];
        var parameters = packet.Body[1..Math.Min(1 + count, packet.Body.Length)];
        return packet.Code switch
        {
            Opcode.HistoryPage => Page(packet.Code, parameters, 1, number => pump.History.Page((int)number)),
            Opcode.GlucosePage => Page(packet.Code, parameters, 4, pump.Glucose.Page),
            _ => Perform(packet.Code, parameters),
        };
    }

    /// <summary>A parameter packet without its prelude: what references leave open is decided by the options.</summary>
    private (bool Silent, PumpAnswer? Refusal) Unannounced(byte opcode)
    {
        Violation(opcode, "a parameter packet without a prelude of its own");
        return pump.Quirks.RepeatedParameters switch
        {
            RepeatedParameters.Execute => (false, null),
            RepeatedParameters.Error => (true, Error(opcode, PumpError.BolusInProgress)),
            _ => (true, null),
        };
    }

    private PumpAnswer Perform(byte opcode, byte[] parameters)
    {
        if (!orders.TryGetValue(opcode, out var order) || parameters.Length < order.Parameters)
        {
            Violation(opcode, $"{parameters.Length} parameter bytes");
            return Error(opcode, PumpError.Refused);
        }

        var error = order.Perform(parameters);
        return error == PumpError.None ? Acknowledge() : Error(opcode, error);
    }

    private PumpAnswer Page(byte opcode, byte[] parameters, int needed, Func<uint, byte[]?> find)
    {
        if (parameters.Length != needed)
        {
            Violation(opcode, $"{parameters.Length} parameter bytes");
            return Error(opcode, PumpError.Refused);
        }

        var number = parameters.Aggregate(0u, (sum, next) => (sum << 8) | next);
        return find(number) is { } page ? Frames(opcode, FrameTransfer.WithCheck(page)) : Error(opcode, PumpError.NoSuchPage);
    }

    private PumpAnswer Frames(byte opcode, byte[] bytes)
    {
        transfer = new FrameTransfer(opcode, bytes);
        return Long(opcode, transfer.Body);
    }

    private PumpAnswer Acknowledge() => new(new Packet(id, Opcode.Acknowledge, [0]), Turnaround);

    private PumpAnswer Error(byte opcode, byte code)
    {
        pump.Ledger.Write(new CommandRefused(pump.Clock.Instant, opcode, code));
        return new(new Packet(id, Opcode.Refuse, [code]), Turnaround);
    }

    private PumpAnswer Long(byte opcode, byte[] body)
    {
        var whole = new byte[Packet.LongBody];
        body.CopyTo(whole, 0);
        return new(new Packet(id, opcode, whole), Turnaround);
    }

    private void Violation(byte opcode, string what) => pump.Ledger.Write(new ProtocolViolation(pump.Clock.Instant, opcode, what));
}
