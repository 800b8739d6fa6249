using System.Text;

namespace Loop.Medtronic;

/// <summary>
/// The pump's own number, which it answers to.
/// <code>
/// 0 length 6 | 1… digits in ASCII
/// </code>
/// </summary>
internal static class PumpIdCommand
{
    public const byte Opcode = 0x71;
    public const string Name = "reading the pump's number";

    private const int Digits = 6;

    public static PumpResult<string> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        if (body.ShorterThan(Digits) is { } error) return error;
        var digits = body.Bytes.Slice(1, Digits);
        return body.Length == Digits && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? Encoding.ASCII.GetString(digits) : body.Malformed("the answer is no pump number");
    }
}
