using System.Text;

namespace Loop.Medtronic;

/// <summary>
/// The version text of the pump's firmware.
/// <code>
/// 0 length | 1… ASCII text, padded with blanks and 0B
/// </code>
/// </summary>
internal static class FirmwareCommand
{
    public const byte Opcode = 0x74;
    public const string Name = "reading the pump's firmware version";

    private static ReadOnlySpan<byte> Padding => [0x0B, (byte)' ', 0];

    public static PumpResult<string> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        if (body.ShorterThan(1) is { } error) return error;
        var text = body.Bytes.Slice(1, body.Length).Trim(Padding);
        return text.Length > 0 && !text.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? Encoding.ASCII.GetString(text) : body.Malformed("the answer is no version text");
    }
}
