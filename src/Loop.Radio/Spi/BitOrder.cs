namespace Loop.Radio;

/// <summary>The radio takes a byte's lowest bit first, the bus sends the highest first: bytes are turned around on their way.</summary>
internal static class BitOrder
{
    private static ReadOnlySpan<byte> ReversedNibble =>
        [0x0, 0x8, 0x4, 0xC, 0x2, 0xA, 0x6, 0xE, 0x1, 0x9, 0x5, 0xD, 0x3, 0xB, 0x7, 0xF];

    public static byte Reverse(byte value) => (byte)(ReversedNibble[value & 0xF] << 4 | ReversedNibble[value >> 4]);

    public static void Reverse(Span<byte> bytes)
    {
        foreach (ref var value in bytes) value = Reverse(value);
    }
}
