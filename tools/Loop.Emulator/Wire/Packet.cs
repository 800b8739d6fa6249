namespace Loop.Emulator;

/// <summary>A packet between CareLink (or who plays it) and a pump: type, six-digit id, code, body, check.</summary>
/// <param name="Id">Three bytes, two digits each.</param>
/// <param name="Code">Command, or 06 / 15 for yes and no.</param>
/// <param name="Body">One byte in a short packet, 65 in a long one.</param>
internal sealed record Packet(byte[] Id, byte Code, byte[] Body)
{
    /// <summary>The device type of pump and CareLink packets.</summary>
    public const byte PumpType = 0xA7;

    public const int ShortBody = 1;
    public const int LongBody = 65;

    private const int HeaderLength = 5;

    public bool IsLong => Body.Length > ShortBody;

    /// <summary>The packet on a line, or null when its code, check, type or length is wrong.</summary>
    public static Packet? FromLine(ReadOnlySpan<byte> line)
    {
        if (LineCode.Decode(line) is not { } bytes || bytes.Length <= HeaderLength + 1) return null;
        if (Crc.OfPacket(bytes.AsSpan(0, bytes.Length - 1)) != bytes[^1] || bytes[0] != PumpType) return null;
        return new Packet(bytes[1..4], bytes[4], bytes[HeaderLength..^1]);
    }

    public byte[] ToLine()
    {
        var bytes = new byte[HeaderLength + Body.Length + 1];
        bytes[0] = PumpType;
        Id.CopyTo(bytes, 1);
        bytes[4] = Code;
        Body.CopyTo(bytes, HeaderLength);
        bytes[^1] = Crc.OfPacket(bytes.AsSpan(0, bytes.Length - 1));
        return LineCode.Encode(bytes);
    }
}
