namespace Loop.Emulator;

/// <summary>The 4b/6b code on air: each nibble becomes six bits, high nibble first, bits packed from the top.</summary>
internal static class LineCode
{
    /// <summary>What the pump leaves in the four bits after an odd number of bytes.</summary>
    private const int Padding = 0b0101;

    private const byte NoNibble = 0xFF;

    private static readonly byte[] Codes =
        [0x15, 0x31, 0x32, 0x23, 0x34, 0x25, 0x26, 0x16, 0x1A, 0x19, 0x2A, 0x0B, 0x2C, 0x0D, 0x0E, 0x1C];

    private static readonly byte[] Nibbles = Invert();

    public static byte[] Encode(ReadOnlySpan<byte> bytes)
    {
        var line = new byte[((bytes.Length * 12) + 7) / 8];
        var at = 0;
        for (var i = 0; i < bytes.Length; i += 2)
        {
            var first = Twelve(bytes[i]);
            line[at++] = (byte)(first >> 4);
            if (i + 1 == bytes.Length)
            {
                line[at] = (byte)(((first & 0xF) << 4) | Padding);
                break;
            }

            var second = Twelve(bytes[i + 1]);
            line[at++] = (byte)(((first & 0xF) << 4) | (second >> 8));
            line[at++] = (byte)(second & 0xFF);
        }

        return line;
    }

    /// <summary>The bytes behind a line, or null when it holds a code that stands for nothing or ends inside a byte.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> line)
    {
        if (line.Length % 3 == 1) return null;
        var bytes = new byte[line.Length * 8 / 12];
        for (var i = 0; i < bytes.Length; i++)
        {
            var from = i / 2 * 3;
            var twelve = i % 2 == 0
                ? (line[from] << 4) | (line[from + 1] >> 4)
                : ((line[from + 1] & 0xF) << 8) | line[from + 2];
            var high = Nibbles[twelve >> 6];
            var low = Nibbles[twelve & 0x3F];
            if (high == NoNibble || low == NoNibble) return null;
            bytes[i] = (byte)((high << 4) | low);
        }

        return bytes;
    }

    private static int Twelve(byte value) => (Codes[value >> 4] << 6) | Codes[value & 0xF];

    private static byte[] Invert()
    {
        var nibbles = new byte[64];
        Array.Fill(nibbles, NoNibble);
        for (var nibble = 0; nibble < Codes.Length; nibble++) nibbles[Codes[nibble]] = (byte)nibble;
        return nibbles;
    }
}
