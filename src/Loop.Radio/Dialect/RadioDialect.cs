using System.Buffers.Binary;

namespace Loop.Radio;

/// <summary>How a firmware's commands and replies are written, whatever carries them.</summary>
internal abstract class RadioDialect
{
    protected const byte GetState = 1;
    protected const byte GetVersion = 2;
    protected const byte GetPacket = 3;
    protected const byte SendAndListen = 5;
    protected const byte UpdateRegister = 6;
    protected const byte SetLed = 8;
    protected const byte ReadRegister = 9;

    protected const byte ReceiveTimeout = 0xAA;
    protected const byte CommandInterrupted = 0xBB;

    /// <summary>What ends a packet on air: no byte of the line code is zero.</summary>
    protected const byte PacketEnd = 0x00;

    /// <summary>Pump radios use one channel; the firmware shifts the frequency by others.</summary>
    protected const byte Channel = 0;

    /// <summary>The firmware adds half of the byte to the CC111x's RSSI offset at this data rate.</summary>
    private const int RssiOffset = 73;

    /// <summary>Both dialects ask alike, so that the answer can tell which one it is.</summary>
    public static byte[] VersionRequest => [GetVersion];

    public static byte[] StateRequest => [GetState];

    /// <summary>Replies have no end of their own: the transport must carry their length.</summary>
    public abstract bool NeedsFrames { get; }

    /// <summary>The most bytes that a command may have, its own number included.</summary>
    public abstract int LongestCommand { get; }

    /// <summary>The most bytes that the firmware can have waiting for the host.</summary>
    public abstract int LongestReply { get; }

    /// <summary>Commands that bring the firmware into the state this program counts on; each is answered as a register is.</summary>
    public virtual IReadOnlyList<byte[]> Preparation => [];

    /// <summary>Whether the LED command is answered.</summary>
    public abstract bool AnswersLed { get; }

    /// <summary>Null where the firmware keeps none.</summary>
    public virtual byte[]? StatisticsRequest => null;

    public abstract byte[] ListenRequest(TimeSpan listen);

    public abstract byte[] SendAndListenRequest(ReadOnlySpan<byte> linePacket, int repeat, TimeSpan repeatDelay, TimeSpan listen, int retry);

    public static byte[] UpdateRegisterRequest(byte address, byte value) => [UpdateRegister, address, value];

    /// <summary>Null where the firmware does not know the command and would take the address for one.</summary>
    public abstract byte[]? ReadRegisterRequest(byte address);

    public static byte[] LedRequest(RadioLed led, RadioLedMode mode) => [SetLed, (byte)led, (byte)mode];

    /// <summary>The end of an earlier listen that our request cut short.</summary>
    public abstract bool IsInterruption(ReadOnlySpan<byte> frame);

    public abstract bool IsDone(ReadOnlySpan<byte> frame);

    /// <summary>A reply to a listen; null when it is none that this dialect has.</summary>
    public abstract RadioReply? ParseReply(ReadOnlySpan<byte> frame);

    /// <summary>What a reply that carries data carries; null when it is no such reply.</summary>
    public abstract byte[]? Content(ReadOnlySpan<byte> frame);

    /// <summary>A register's value is zero, and the zero is written as an empty frame and another.</summary>
    public abstract bool IsZeroRegister(ReadOnlySpan<byte> frame);

    protected static RadioReply Received(byte rssi, byte counter, ReadOnlySpan<byte> bytes) =>
        RadioReply.Packet(unchecked((sbyte)rssi) / 2 - RssiOffset, counter, bytes.ToArray());

    /// <summary>Zero means "for ever" to the firmware, so it is never asked for.</summary>
    protected static uint Milliseconds(TimeSpan listen, uint longest = uint.MaxValue)
    {
        var milliseconds = (long)Math.Ceiling(listen.TotalMilliseconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, 1, nameof(listen));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, longest, nameof(listen));
        return (uint)milliseconds;
    }

    protected static void Check(ReadOnlySpan<byte> linePacket)
    {
        if (linePacket.IsEmpty || linePacket.Contains(PacketEnd))
            throw new ArgumentException("A packet has at least one byte and no zero: a zero would end it early.", nameof(linePacket));
    }

    /// <summary>A longer command would leave the radio out of step with its host, and what it made of it on air.</summary>
    protected byte[] Fit(byte[] request)
    {
        if (request.Length > LongestCommand)
            throw new ArgumentException($"A command of {request.Length} bytes does not fit the radio's {LongestCommand}.", nameof(request));
        return request;
    }

    protected static byte[] BigEndian(ushort value)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }

    protected static byte[] BigEndian(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
