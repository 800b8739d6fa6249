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

    /// <summary>All ones are no code.</summary>
    private const byte Nonsense = 0xFF;

    /// <summary>A pump's packet that goes out in codes that stand for nothing.</summary>
    public bool Garbled { get; init; }

    public bool IsLong => Body.Length > ShortBody;

    /// <summary>The packet on a line, or null when its code, check, type or length is wrong.</summary>
    public static Packet? FromLine(ReadOnlySpan<byte> line) => FromLine(line, out _);

    /// <summary>The packet on a line, or null and what is wrong with it.</summary>
    public static Packet? FromLine(ReadOnlySpan<byte> line, out string wrong)
    {
        wrong = "";
        if (LineCode.Decode(line) is not { } bytes) wrong = "a packet in no code of this pump's";
        else if (bytes.Length <= HeaderLength + 1) wrong = $"a packet of {bytes.Length} bytes";
        else if (Crc.OfPacket(bytes.AsSpan(0, bytes.Length - 1)) != bytes[^1]) wrong = "a packet whose check is wrong";
        else if (bytes[0] != PumpType) wrong = $"a packet of type {bytes[0]:X2}";
        else return new Packet(bytes[1..4], bytes[4], bytes[HeaderLength..^1]);
        return null;
    }

    public byte[] ToLine()
    {
        var bytes = new byte[HeaderLength + Body.Length + 1];
        bytes[0] = PumpType;
        Id.CopyTo(bytes, 1);
        bytes[4] = Code;
        Body.CopyTo(bytes, HeaderLength);
        bytes[^1] = Crc.OfPacket(bytes.AsSpan(0, bytes.Length - 1));
        var line = LineCode.Encode(bytes);
        if (Garbled) line.AsSpan(line.Length / 2).Fill(Nonsense);
        return line;
    }
}
