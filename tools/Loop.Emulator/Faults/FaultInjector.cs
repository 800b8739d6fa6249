namespace Loop.Emulator;

/// <summary>Draws the faults of a plan, in the order in which packets come: the same packets meet the same faults.</summary>
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

    private readonly SplitMix chance = new(unchecked(seed ^ (Stream << 32)));

    /// <summary>How often what goes wrong.</summary>
    public FaultPlan Plan { get; set; } = FaultPlan.None;

    /// <summary>What of a client's packet arrives at the pump; null when all of its copies are lost.</summary>
    public byte[]? OnRequest(byte[] line, int copies)
    {
        var arrived = false;
        for (var copy = 0; copy < copies && !arrived; copy++) arrived = !Draw(Plan.Loss);
        if (!arrived)
        {
            Report("loss", Request, line);
            return null;
        }

        return MaybeCorrupt(line, Request);
    }

    /// <summary>The pump refuses though it could.</summary>
    public bool RefusesCommand(byte opcode)
    {
        if (!Draw(Plan.Nak)) return false;
        ledger.Write(new FaultInjected(clock.Instant, "nak", Request, opcode));
        return true;
    }

    public bool LosesReply(byte[] line) => Draw(Plan.Loss) && Report("loss", Reply, line);

    public byte[] CorruptsReply(byte[] line) => MaybeCorrupt(line, Reply);

    public bool DoublesReply(byte[] line) => Draw(Plan.Duplicate) && Report("duplicate", Reply, line);

    /// <summary>Ticks by which a reply misses the end of its listen, or null when it comes in time.</summary>
    public long? DelaysReply(byte[] line)
    {
        if (!Draw(Plan.Late)) return null;
        Report("late", Reply, line);
        return 1 + (long)(chance.NextDouble() * LatestDelay);
    }

    private bool Draw(double probability) => probability > 0 && chance.NextDouble() < probability;

    private byte[] MaybeCorrupt(byte[] line, string direction)
    {
        if (!Draw(Plan.Corrupt)) return line;
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
