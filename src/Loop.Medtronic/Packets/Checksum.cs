namespace Loop.Medtronic;

/// <summary>The two checks of the radio protocol. Neither reflects bits, neither has a final exclusive-or.</summary>
internal static class Checksum
{
    private const int Polynomial8 = 0x9B;
    private const int Polynomial16 = 0x1021;
    private const int Start16 = 0xFFFF;

    private static readonly byte[] Table8 = BuildTable8();

    /// <summary>The last byte of every pump packet, over all bytes before it. Starts at zero, so an all-zero packet passes: other checks must refuse that (H12).</summary>
    public static byte Crc8(ReadOnlySpan<byte> data)
    {
        byte crc = 0;
        foreach (var value in data) crc = Table8[crc ^ value];
        return crc;
    }

    /// <summary>The last two bytes of a page, or of a sensor's packet.</summary>
    public static ushort Crc16(ReadOnlySpan<byte> data)
    {
        var crc = Start16;
        foreach (var value in data)
        {
            crc ^= value << 8;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? (crc << 1 ^ Polynomial16) & 0xFFFF : crc << 1;
        }

        return (ushort)crc;
    }

    private static byte[] BuildTable8()
    {
        var table = new byte[256];
        for (var value = 0; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x80) != 0 ? (crc << 1 ^ Polynomial8) & 0xFF : crc << 1;
            table[value] = (byte)crc;
        }

        return table;
    }
}
