namespace Loop.Emulator;

/// <summary>
/// Draws the faults of a plan, in the order in which packets come (the same packets meet the same faults), and puts those of its
/// script where they belong.
/// </summary>
internal sealed class FaultInjector(ulong seed, SimulatedClock clock, Ledger ledger)
{
    private const string Request = "request";
    private const string Reply = "reply";

    /// <summary>A late reply begins at most this long after its listen has ended.</summary>
    private const long LatestDelay = 100 * TimeSpan.TicksPerMillisecond;

    /// <summary>At the end of a line these stand for nothing: a flip there would go unnoticed.</summary>
    private const int PaddingBits = 4;

    /// <summary>Keeps this stream apart from others of the same seed.</summary>
    private const ulong Stream = 0xFA17;

    /// <summary>Until its watchdog restarts it.</summary>
    private const long StuckFor = TimeSpan.TicksPerMinute;

    private readonly SplitMix chance = new(unchecked(seed ^ (Stream << 32)));
    private FaultPlan plan = FaultPlan.None;
    private ExchangeTrack track = new();
    private FaultPoint place;
    private byte[]? lateAnswer;
    private RadioUpset upset;
    private long stuckUntil;

    /// <summary>How often what goes wrong, and where. A script counts packets from when it was set.</summary>
    public FaultPlan Plan
    {
        get => plan;
        set => (plan, track) = (value, new ExchangeTrack());
    }

    /// <summary>The request that arrives now was damaged on its way.</summary>
    public bool HasCorruptedRequest { get; private set; }

    /// <summary>What has become of the radio; once it has rebooted, or hung long enough, <see cref="Recover"/> makes it whole.</summary>
    public RadioUpset Upset
    {
        get
        {
            if (upset == RadioUpset.Stuck && clock.Now >= stuckUntil) upset = RadioUpset.Reset;
            return upset;
        }
    }

    /// <summary>The radio has started again.</summary>
    public void Recover() => upset = RadioUpset.None;

    /// <summary>What of a client's packet arrives at the pump; null when all of its copies are lost.</summary>
    public byte[]? OnRequest(byte[] line, int copies)
    {
        HasCorruptedRequest = false;
        if (Upset != RadioUpset.None) return null;
        if (Packet.FromLine(line) is { } packet) place = track.Next(packet);
        if (Upsets(line, Request)) return null;
        var arrived = false;
        for (var copy = 0; copy < copies && !arrived; copy++) arrived = !Draw(Plan.Loss);
        if (!arrived || Scripted(FaultKind.Lose))
        {
            Report("loss", Request, line);
            return null;
        }

        var heard = MaybeCorrupt(line, Request);
        HasCorruptedRequest = !ReferenceEquals(heard, line);
        return heard;
    }

    /// <summary>The error with which the pump refuses though it could do what it is told; null when it does not.</summary>
    public byte? RefusesCommand(byte opcode)
    {
        if (Draw(Plan.Nak) || Scripted(FaultKind.Nak)) return Refusal("nak", opcode, PumpError.Refused);
        return Draw(Plan.Busy) || Scripted(FaultKind.Busy) ? Refusal("busy", opcode, PumpError.BolusInProgress) : null;
    }

    /// <summary>Comes first of what can happen to a reply.</summary>
    public bool LosesReply(byte[] line)
    {
        place = place with { Side = ExchangeSide.Answer };
        if (Upsets(line, Reply)) return true;
        lateAnswer = Scripted(FaultKind.Late) ? line : null;
        return (Draw(Plan.Loss) || Scripted(FaultKind.Lose)) && Report("loss", Reply, line);
    }

    public byte[] CorruptsReply(byte[] line) => MaybeCorrupt(line, Reply);

    public bool DoublesReply(byte[] line) => (Draw(Plan.Duplicate) || Scripted(FaultKind.Duplicate)) && Report("duplicate", Reply, line);

    /// <summary>Ticks by which a reply misses the end of its listen, or null when it comes in time.</summary>
    public long? DelaysReply(byte[] line)
    {
        var scripted = lateAnswer is not null && lateAnswer.AsSpan().SequenceEqual(line);
        if (!Draw(Plan.Late) && !scripted) return null;
        lateAnswer = null;
        Report("late", Reply, line);
        return 1 + (long)(chance.NextDouble() * LatestDelay);
    }

    private bool Draw(double probability) => probability > 0 && chance.NextDouble() < probability;

    private bool Scripted(FaultKind kind) => Plan.Script.Has(place, kind);

    private byte Refusal(string fault, byte opcode, byte error)
    {
        ledger.Write(new FaultInjected(clock.Instant, fault, Request, opcode));
        return error;
    }

    private bool Upsets(byte[] line, string direction)
    {
        if (Draw(Plan.Reset) || Scripted(FaultKind.Reset)) upset = RadioUpset.Reset;
        else if (Draw(Plan.Stuck) || Scripted(FaultKind.Stuck)) (upset, stuckUntil) = (RadioUpset.Stuck, clock.Now + StuckFor);
        else return false;
        return Report(upset == RadioUpset.Reset ? "reset" : "stuck", direction, line);
    }

    private byte[] MaybeCorrupt(byte[] line, string direction)
    {
        if (!Draw(Plan.Corrupt) && !Scripted(FaultKind.Corrupt)) return line;
        Report("corrupt", direction, line);
        var bit = chance.Below((line.Length * 8) - PaddingBits);
        var flipped = line.ToArray();
        flipped[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        return flipped;
    }

    private bool Report(string fault, string direction, byte[] line)
    {
        ledger.Write(new FaultInjected(clock.Instant, fault, direction, Packet.FromLine(line)?.Code));
        return true;
    }
}
