namespace Loop.Medtronic;

/// <summary>
/// A packet between a pump and its controller, decoded:
/// <code>
/// A7 | serial 3 | opcode | body 1 or 65 | CRC-8
/// </code>
/// A short packet has one body byte, a long one 65, of which the first is a length or a frame number.
/// </summary>
internal readonly record struct PumpPacket(PumpSerial Serial, byte Opcode, ReadOnlyMemory<byte> Body)
{
    public const byte PumpDevice = 0xA7;
    public const int LongBody = 65;

    private const int HeaderLength = 5;
    private const int CrcLength = 1;

    /// <summary>A body length byte and this many parameters fill a long packet.</summary>
    public const int MostParameters = LongBody - 1;

    public bool IsLong => Body.Length == LongBody;

    public bool IsShort => Body.Length == 1;

    public static PumpPacket Short(PumpSerial serial, byte opcode, byte body = 0) => new(serial, opcode, new byte[] { body });

    /// <summary>The packet that carries a command's parameters.</summary>
    public static PumpPacket WithParameters(PumpSerial serial, byte opcode, ReadOnlySpan<byte> parameters)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parameters.Length, MostParameters);
        var body = new byte[LongBody];
        body[0] = (byte)parameters.Length;
        parameters.CopyTo(body.AsSpan(1));
        return new PumpPacket(serial, opcode, body);
    }

    /// <summary>The decoded bytes with their CRC.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderLength + Body.Length + CrcLength];
        bytes[0] = PumpDevice;
        bytes[1] = Serial.First;
        bytes[2] = Serial.Second;
        bytes[3] = Serial.Third;
        bytes[4] = Opcode;
        Body.Span.CopyTo(bytes.AsSpan(HeaderLength));
        bytes[^1] = Checksum.Crc8(bytes.AsSpan(0, bytes.Length - CrcLength));
        return bytes;
    }

    public byte[] ToLine() => LineCode.Encode(ToBytes());
}
