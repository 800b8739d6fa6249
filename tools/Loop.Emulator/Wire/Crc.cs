namespace Loop.Emulator;

/// <summary>The checks over packets (eight bits) and over pages (sixteen).</summary>
internal static class Crc
{
    private const int PacketPolynomial = 0x9B;
    private const int PagePolynomial = 0x1021;
    private const ushort PageStart = 0xFFFF;

    private static readonly byte[] Packets = MakeTable();
    private static readonly ushort[] Pages = MakePageTable();

    public static byte OfPacket(ReadOnlySpan<byte> bytes)
    {
        byte crc = 0;
        foreach (var value in bytes) crc = Packets[crc ^ value];
        return crc;
    }

    public static ushort OfPage(ReadOnlySpan<byte> bytes)
    {
        var crc = PageStart;
        foreach (var value in bytes) crc = unchecked((ushort)((crc << 8) ^ Pages[(crc >> 8) ^ value]));
        return crc;
    }

    private static byte[] MakeTable()
    {
        var table = new byte[256];
        for (var i = 0; i < table.Length; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x80) != 0 ? ((crc << 1) ^ PacketPolynomial) & 0xFF : (crc << 1) & 0xFF;
            table[i] = (byte)crc;
        }

        return table;
    }

    private static ushort[] MakePageTable()
    {
        var table = new ushort[256];
        for (var i = 0; i < table.Length; i++)
        {
            var crc = i << 8;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ PagePolynomial) & 0xFFFF : (crc << 1) & 0xFFFF;
            table[i] = (ushort)crc;
        }

        return table;
    }
}
