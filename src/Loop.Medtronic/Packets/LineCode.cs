namespace Loop.Medtronic;

/// <summary>
/// The 4b/6b line code: each nibble goes over the air as one of 16 six-bit codes, chosen so that the carrier never rests
/// long. No coded byte is zero. Two bytes make three; an odd last byte makes two, the four bits left over being 0101.
/// </summary>
internal static class LineCode
{
    private const byte NotACode = 0xFF;
    private const int Filler = 0x5;

    private static ReadOnlySpan<byte> Codes => [0x15, 0x31, 0x32, 0x23, 0x34, 0x25, 0x26, 0x16, 0x1A, 0x19, 0x2A, 0x0B, 0x2C, 0x0D, 0x0E, 0x1C];

    private static readonly byte[] Nibbles = Invert();

    public static byte[] Encode(ReadOnlySpan<byte> data)
    {
        var line = new byte[(data.Length * 3 + 1) / 2];
        var at = 0;
        for (var i = 0; i + 1 < data.Length; i += 2)
        {
            var bits = TwelveBits(data[i]) << 12 | TwelveBits(data[i + 1]);
            line[at++] = (byte)(bits >> 16);
            line[at++] = (byte)(bits >> 8 & 0xFF);
            line[at++] = (byte)(bits & 0xFF);
        }

        if (data.Length % 2 == 1)
        {
            var bits = TwelveBits(data[^1]) << 4 | Filler;
            line[at++] = (byte)(bits >> 8);
            line[at] = (byte)(bits & 0xFF);
        }

        return line;
    }

    /// <summary>Null when the length is impossible or any six bits are none of the codes. What fills the last nibble is not looked at: senders differ.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> line)
    {
        if (line.Length % 3 == 1) return null;
        var data = new byte[line.Length * 2 / 3];
        for (var i = 0; i < data.Length; i++)
        {
            var bit = i * 12;
            var first = line[bit / 8];
            var second = line[bit / 8 + 1];
            var twelve = bit % 8 == 0 ? first << 4 | second >> 4 : (first & 0xF) << 8 | second;
            var high = Nibbles[twelve >> 6];
            var low = Nibbles[twelve & 0x3F];
            if (high == NotACode || low == NotACode) return null;
            data[i] = (byte)(high << 4 | low);
        }

        return data;
    }

    private static int TwelveBits(byte value) => Codes[value >> 4] << 6 | Codes[value & 0xF];

    private static byte[] Invert()
    {
        var nibbles = new byte[64];
        Array.Fill(nibbles, NotACode);
        for (byte nibble = 0; nibble < 16; nibble++) nibbles[Codes[nibble]] = nibble;
        return nibbles;
    }
}
