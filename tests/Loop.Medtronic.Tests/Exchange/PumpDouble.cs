using Loop.Radio;

namespace Loop.Medtronic.Tests;

/// <summary>
/// A pump in memory behind a bad channel: packets are lost, damaged or late in either direction, by chance. It acts on
/// every parameter packet that reaches it after a prelude, even on one that comes twice, so that sending twice shows.
/// </summary>
internal sealed class PumpDouble(ulong seed, double loss, double corruption, double lateness) : AirRadio
{
    private readonly Xorshift chance = new(seed);
    private readonly Queue<byte[]> late = new();
    private readonly List<byte[]> frames = [];
    private byte awaited;
    private int frame;
    private int uploaded;

    /// <summary>How often the pump did what it was told.</summary>
    public int Performed { get; private set; }

    /// <summary>Whether any of a command's parameters reached it.</summary>
    public bool Touched => Performed > 0 || uploaded > 0;

    /// <summary>What it answers a page request with: 1024 bytes.</summary>
    public byte[] Page { get; set; } = new byte[1024];

    /// <summary>The model it says it is.</summary>
    public string Model { get; set; } = "554";

    protected override RadioReply Answer(Sent? packet)
    {
        var answer = packet is null || chance.Chance(loss) || chance.Chance(corruption) ? null : React(packet);
        // What was held back comes in first; the answer to this packet then goes past while the host is busy.
        if (late.TryDequeue(out var held))
        {
            if (answer is not null) late.Enqueue(answer);
            return Receive(held);
        }

        if (answer is null || chance.Chance(loss)) return RadioReply.Timeout;
        if (!chance.Chance(lateness)) return Receive(answer);
        late.Enqueue(answer);
        return RadioReply.Timeout;
    }

    private RadioReply Receive(byte[] line)
    {
        if (!chance.Chance(corruption)) return RadioReply.Packet(-60, 1, line);
        var damaged = (byte[])line.Clone();
        for (var flips = 1 + chance.Below(4); flips > 0; flips--) damaged[chance.Below(damaged.Length)] ^= (byte)(1 << chance.Below(8));
        return RadioReply.Packet(-60, 1, damaged);
    }

    private byte[]? React(Sent packet)
    {
        switch (packet.Opcode)
        {
            case 0x8D:
                return new PumpPacket(ScriptedRadio.Serial, 0x8D, Hex.Body("09 03 " + Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(Model)))).ToLine();
            case 0x06 when frames.Count > 0:
                frame++;
                return Frame();
            case 0x15 when frames.Count > 0:
                return Frame();
            case 0x06 or 0x15:
                return null;
        }

        if (!packet.IsLong)
        {
            frames.Clear();
            awaited = packet.Opcode;
            uploaded = 0;
            return PumpPacket.Short(ScriptedRadio.Serial, 0x06).ToLine();
        }

        if (awaited != packet.Opcode) return null;
        if (packet.Opcode == 0x80) return BeginPage();
        if (packet.Opcode is not (0x6F or 0x30 or 0x31)) Performed++;
        else Upload(packet.Body[0]);
        return PumpPacket.Short(ScriptedRadio.Serial, 0x06).ToLine();
    }

    /// <summary>A schedule counts when its last frame is in, behind all the others.</summary>
    private void Upload(byte number)
    {
        if ((number & 0x7F) == uploaded + 1) uploaded++;
        if (number == 0x83 && uploaded == 3) Performed++;
    }

    private byte[]? BeginPage()
    {
        frame = 0;
        for (var number = 1; number <= 16; number++)
        {
            byte[] body = [(byte)(number == 16 ? 0x90 : number), .. Page.AsSpan(64 * (number - 1), 64)];
            frames.Add(new PumpPacket(ScriptedRadio.Serial, 0x80, body).ToLine());
        }

        return Frame();
    }

    private byte[]? Frame() => frame < frames.Count ? frames[frame] : null;
}
