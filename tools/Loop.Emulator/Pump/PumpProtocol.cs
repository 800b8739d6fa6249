namespace Loop.Emulator;

/// <summary>What a pump answers and how long after the packet's end.</summary>
/// <param name="Delay">Ticks.</param>
internal readonly record struct PumpAnswer(Packet Packet, long Delay);

/// <summary>
/// The exchanges of an awake pump: a plain read; a prelude that is acknowledged and then the packet with parameters that
/// is performed; and data in frames, either way.
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
    private readonly Replies replies;
    private readonly IReadOnlyDictionary<byte, Func<byte[]>> reads;
    private readonly IReadOnlyDictionary<byte, Order> orders;
    private readonly PageReads pages;
    private readonly DoseWatch doses;
    private byte? prelude;
    private BasalUpload? upload;
    private FrameTransfer? transfer;

    public PumpProtocol(PumpState pump, IReadOnlyDictionary<byte, Order> orders, byte[] id, FaultInjector faults)
    {
        (this.pump, this.orders, this.id, this.faults) = (pump, orders, id, faults);
        replies = new Replies(pump);
        reads = replies.ByOpcode;
        pages = new PageReads(pump);
        doses = new DoseWatch(pump);
    }

    /// <summary>The answer to a packet for this pump; null is silence.</summary>
    public PumpAnswer? Answer(Packet packet)
    {
        if (packet.Code is Opcode.Acknowledge or Opcode.Refuse) return NextFrame(packet);
        if (packet.Code == Opcode.Wakeup) return Wakeup(packet);
        if (PumpCommands.Find(packet.Code) is not { } command || !Knows(command)) return Unknown(packet.Code);
        if (faults.RefusesCommand(packet.Code) is { } error) return Error(packet.Code, error);
        return packet.IsLong ? Parameters(command, packet.Body) : Prelude(command);
    }

    private bool Knows(PumpCommand command) => command.IsKnownTo(pump.Family.Model) && (command.Documented || pump.Quirks.AcceptUndocumented);

    private PumpAnswer? Unknown(byte opcode)
    {
        (transfer, prelude) = (null, null);
        pump.NoteViolation(opcode, PumpCommands.Find(opcode) is { } command ? $"a {pump.Family.Model} does not know {command.Name}" : "an unknown command");
        return pump.Quirks.RefuseUnknownCommands || opcode == Opcode.ReadLastHistoryPage ? Error(opcode, PumpError.Refused) : null;
    }

    private PumpAnswer? NextFrame(Packet packet)
    {
        if (transfer is not { } running || packet.IsLong)
        {
            pump.NoteViolation(packet.Code, "asks for a frame though none is due");
            return null;
        }

        if (packet.Code == Opcode.Refuse || running.Next()) return Long(running.Opcode, running.Body);

        // Some clients acknowledge the last frame too.
        transfer = null;
        return null;
    }

    private PumpAnswer? Wakeup(Packet packet)
    {
        if (packet.IsLong && packet.Body[0] != 2) pump.NoteViolation(Opcode.Wakeup, $"{packet.Body[0]} parameter bytes");
        return Acknowledge();
    }

    private PumpAnswer? Prelude(PumpCommand command)
    {
        var opcode = command.Opcode;
        if (!pump.Quirks.TransferSurvivesCommands) transfer = null;
        prelude = null;
        doses.Read(opcode);
        switch (command.Shape)
        {
            case CommandShape.Immediate:
                pump.Glucose.WriteTime();
                return Acknowledge() with { Delay = SlowTurnaround };
            case CommandShape.Read when opcode == Opcode.ReadModel && pump.Family.IsX12 && pump.Quirks.OldModelQuery != OldModelQuery.Answer:
                return pump.Quirks.OldModelQuery == OldModelQuery.Refuse ? Error(opcode, PumpError.Refused) : null;
            case CommandShape.Read:
                return Long(opcode, reads.TryGetValue(opcode, out var read) ? read() : Replies.Undocumented);
            case CommandShape.Frames:
                return Frames(opcode, pump.Basal.Memory(opcode - Opcode.ReadStandardBasal));
            default:
                prelude = opcode;
                if (command.Shape == CommandShape.Upload) upload = new BasalUpload();
                return Acknowledge();
        }
    }

    private PumpAnswer? Parameters(PumpCommand command, byte[] body)
    {
        transfer = null;
        if (prelude != command.Opcode && Unannounced(command.Opcode) is var (silent, refusal) && silent) return refusal;
        if (command.Shape == CommandShape.Upload) return Upload(command, body);
        prelude = null;
        int count = body[0];
        if (count >= body.Length || body.AsSpan(1 + count).ContainsAnyExcept((byte)0)) return WrongLength(command.Opcode, count);
        var parameters = body[1..(1 + count)];
        return command.Shape switch
        {
            CommandShape.Page => Page(command.Opcode, parameters),
            CommandShape.Query => Query(command.Opcode, parameters),
            CommandShape.Order => Perform(command.Opcode, parameters),
            _ => WrongLength(command.Opcode, count),
        };
    }

    /// <summary>A parameter packet without its prelude: what references leave open is decided by the options.</summary>
    private (bool Silent, PumpAnswer? Refusal) Unannounced(byte opcode)
    {
        pump.NoteViolation(opcode, "a parameter packet without a prelude of its own");
        return pump.Quirks.RepeatedParameters switch
        {
            RepeatedParameters.Execute => (false, null),
            RepeatedParameters.Error => (true, Error(opcode, PumpError.BolusInProgress)),
            _ => (true, null),
        };
    }

    private PumpAnswer Upload(PumpCommand command, byte[] frame)
    {
        upload ??= new BasalUpload();
        if (upload.Take(frame) is { } wrong)
        {
            pump.NoteViolation(command.Opcode, wrong);
            return Error(command.Opcode, PumpError.Refused);
        }

        if (upload.Whole is not { } memory) return Acknowledge();
        (prelude, upload) = (null, null);
        return Outcome(command.Opcode, WriteBasal(command.Opcode, memory));
    }

    private byte WriteBasal(byte opcode, byte[] memory)
    {
        const int hardLimit = 35 * Pulse.PerUnit;
        var pattern = opcode == Opcode.WriteStandardBasal ? 0 : opcode - Opcode.WritePatternA + 1;
        var before = pump.Basal.InRecord(pattern);
        if (!pump.Basal.TryWrite(pattern, memory, hardLimit)) return PumpError.OutOfRange;
        pump.Change(HistoryRecords.BasalProfile(pump.Wall.Local, after: false, before), HistoryRecords.BasalProfile(pump.Wall.Local, after: true, pump.Basal.InRecord(pattern)));
        pump.Calendar.Replan();
        return PumpError.None;
    }

    private PumpAnswer? Perform(byte opcode, byte[] parameters)
    {
        if (!orders.TryGetValue(opcode, out var order) || parameters.Length < order.Fewest || parameters.Length > order.Most) return WrongLength(opcode, parameters.Length);
        doses.Ordered(opcode, parameters);
        var error = order.Perform(parameters);
        return error == PumpError.Silence ? null : Outcome(opcode, error);
    }

    private PumpAnswer Page(byte opcode, byte[] parameters)
    {
        if (!PageReads.Accepts(opcode, parameters.Length)) return WrongLength(opcode, parameters.Length);
        return pages.Find(opcode, parameters.Aggregate(0u, (sum, next) => (sum << 8) | next)) is { } page
            ? Frames(opcode, page)
            : Error(opcode, PumpError.NoSuchPage);
    }

    private PumpAnswer Query(byte opcode, byte[] parameters)
    {
        if (parameters.Length != PageReads.FilterParameters) return WrongLength(opcode, parameters.Length);
        return pages.Filter(opcode, parameters) is { } reply ? Long(opcode, reply) : Error(opcode, PumpError.NoSuchPage);
    }

    private PumpAnswer WrongLength(byte opcode, int count)
    {
        pump.NoteViolation(opcode, $"{count} parameter bytes");
        return Error(opcode, PumpError.Refused);
    }

    private PumpAnswer Frames(byte opcode, byte[] bytes)
    {
        transfer = new FrameTransfer(opcode, bytes);
        return Long(opcode, transfer.Body);
    }

    private PumpAnswer Outcome(byte opcode, byte error) => error == PumpError.None
        ? Acknowledge(garbled: opcode == Opcode.Bolus && pump.Quirks.GarbledBolusAnswer)
        : Error(opcode, error);

    private PumpAnswer Acknowledge(bool garbled = false) => new(new Packet(id, Opcode.Acknowledge, [0]) { Garbled = garbled }, Turnaround);

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
}
