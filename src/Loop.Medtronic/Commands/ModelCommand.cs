using System.Text;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// Which model the pump is. Every other layout follows from it.
/// <code>
/// 0 length | 1 number of digits | 2… digits in ASCII
/// </code>
/// </summary>
internal static class ModelCommand
{
    public const byte Opcode = 0x8D;
    public const string Name = "reading the pump's model";

    private const int Digits = 3;

    public static PumpResult<PumpModel> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        if (body.ShorterThan(1 + Digits) is { } error) return error;
        var text = Encoding.ASCII.GetString(body.Bytes.Slice(2, Digits));
        return body[1] == Digits && PumpModel.Parse(text) is { } model ? model : body.Malformed("the answer is no model number");
    }
}
