namespace Loop.Medtronic;

/// <summary>
/// A count that moves whenever a setting is changed, so that nothing needs to be read again while it stands.
/// <code>
/// 0 length | 1–2 not known | 3 count
/// </code>
/// </summary>
internal static class ChangeCounterCommand
{
    public const byte Opcode = 0xEC;
    public const string Name = "reading the pump's count of changed settings";

    private const int Index = 3;

    public static PumpResult<int> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        return body.ShorterThan(Index) is { } error ? error : (int)body[Index];
    }
}
