using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// What the pump is doing. Not on x12.
/// <code>
/// 0 length 3 | 1 code: 0 rewinding, 1 preparing to prime, 2 priming, 3 normal | 2 bolusing | 3 suspended
/// </code>
/// </summary>
internal static class StatusCommand
{
    public const byte Opcode = 0xCE;
    public const string Name = "reading the pump's status";

    private const int Length = 3;

    public static PumpResult<PumpStatus> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        if (body.ShorterThan(Length) is { } error) return error;
        return body[2] <= 1 && body[3] <= 1 ? new PumpStatus(body[1], body[2] == 1, body[3] == 1) : body.Malformed("the answer is no status");
    }
}
