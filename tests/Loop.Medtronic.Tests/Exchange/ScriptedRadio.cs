using Loop.Radio;

namespace Loop.Medtronic.Tests;

/// <summary>Gives the replies it was told, one for each send or listen, then silence; what is heard before the first send is told apart.</summary>
internal sealed class ScriptedRadio : AirRadio
{
    private readonly Queue<RadioReply> replies = new();
    private bool begun;

    public static PumpSerial Serial { get; } = PumpSerial.FromBytes(0x12, 0x34, 0x56);

    /// <summary>What a listen before the first packet hears.</summary>
    public RadioReply FromBefore { get; set; } = RadioReply.Timeout;

    /// <summary>From now on the radio fails before it writes.</summary>
    public bool Dead { get; set; }

    /// <summary>Told each packet that leaves.</summary>
    public Action<Sent>? OnSent { get; set; }

    public ScriptedRadio Silence() => Add(RadioReply.Timeout);

    public ScriptedRadio Noise() => Add(RadioReply.ZeroData);

    public ScriptedRadio Broken() => Add(RadioReply.Broken("the radio does not answer"));

    public ScriptedRadio Ack() => Short(0x06, 0);

    public ScriptedRadio Error(byte code) => Short(0x15, code);

    public ScriptedRadio Short(byte opcode, byte body) => Receive(PumpPacket.Short(Serial, opcode, body).ToLine());

    public ScriptedRadio Data(byte opcode, string body) => Receive(new PumpPacket(Serial, opcode, Hex.Body(body)).ToLine());

    public ScriptedRadio OtherPump(byte opcode, string body) =>
        Receive(new PumpPacket(PumpSerial.FromBytes(0x65, 0x43, 0x21), opcode, Hex.Body(body)).ToLine());

    public static RadioReply Sound(byte opcode, string body) => RadioReply.Packet(-60, 1, new PumpPacket(Serial, opcode, Hex.Body(body)).ToLine());

    public ScriptedRadio Garbled()
    {
        var line = PumpPacket.Short(Serial, 0x06).ToLine();
        line[5] ^= 0x08;
        return Receive(line);
    }

    public ScriptedRadio Receive(byte[] line) => Add(RadioReply.Packet(-60, 1, line));

    protected override RadioReply? BeforeWriting() => Dead ? RadioReply.Broken("the radio is gone") : null;

    protected override RadioReply Answer(Sent? packet)
    {
        if (packet is null && !begun)
        {
            begun = true;
            return FromBefore;
        }

        begun = true;
        if (packet is not null) OnSent?.Invoke(packet);
        return replies.TryDequeue(out var reply) ? reply : RadioReply.Timeout;
    }

    private ScriptedRadio Add(RadioReply reply)
    {
        replies.Enqueue(reply);
        return this;
    }
}
