namespace Loop.Medtronic.Tests;

/// <summary>Bytes as the protocol's descriptions write them: <c>A7 12 89</c>.</summary>
internal static class Hex
{
    public static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>A long packet's body: the bytes given, then zeros.</summary>
    public static byte[] Body(string text)
    {
        var body = new byte[PumpPacket.LongBody];
        Bytes(text).CopyTo(body, 0);
        return body;
    }

    public static string Text(ReadOnlyMemory<byte> bytes) => Convert.ToHexString(bytes.Span);
}
