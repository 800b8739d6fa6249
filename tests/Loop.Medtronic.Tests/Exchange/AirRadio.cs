using Loop.Radio;
using Loop.Therapy;

namespace Loop.Medtronic.Tests;

/// <summary>One packet as it left the driver.</summary>
internal sealed record Sent(byte Opcode, byte[] Body, int Repeat, TimeSpan Listen, int Retry)
{
    public bool IsLong => Body.Length == PumpPacket.LongBody;
}

/// <summary>A radio in memory that remembers what was sent; derived classes say what comes back.</summary>
internal abstract class AirRadio : IRadio
{
    public List<Sent> Packets { get; } = [];

    /// <summary>How often it was asked to listen only.</summary>
    public int Listens { get; private set; }

    public string Version => "subg_rfspy 1.0";

    public bool IsEmulated => false;

    public RadioTally Tally => default;

    public RadioReply SendAndListen(ReadOnlySpan<byte> linePacket, int repeat, TimeSpan repeatDelay, TimeSpan listen, int retry, Action<RadioMoment>? onMoment = null)
    {
        if (BeforeWriting() is { } broken) return broken;
        onMoment?.Invoke(RadioMoment.Writing);
        var bytes = LineCode.Decode(linePacket) ?? throw new InvalidOperationException("The driver sent what is no line code.");
        if (Checksum.Crc8(bytes.AsSpan(0, bytes.Length - 1)) != bytes[^1]) throw new InvalidOperationException("The driver sent a wrong CRC.");
        var sent = new Sent(bytes[4], bytes[5..^1], repeat, listen, retry);
        Packets.Add(sent);
        onMoment?.Invoke(RadioMoment.Written);
        return Answer(sent);
    }

    public RadioReply Listen(TimeSpan listen)
    {
        Listens++;
        return Answer(null);
    }

    public Result<double> SetFrequency(double megahertz) => megahertz;

    public void Dispose()
    {
    }

    protected virtual RadioReply? BeforeWriting() => null;

    /// <summary>What the radio receives after a packet, or, with none, in a listen alone.</summary>
    protected abstract RadioReply Answer(Sent? packet);
}
