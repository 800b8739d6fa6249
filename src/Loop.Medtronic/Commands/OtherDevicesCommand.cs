namespace Loop.Medtronic;

/// <summary>
/// Devices other than remote controls and meters that the pump talks to, and whether it does.
/// <code>
/// ids:     0 length | 1 count | 2 not known | 3–6, 8–11, … four bytes each
/// enabled: 0 length | 1: 0 no, else yes
/// </code>
/// </summary>
internal static class OtherDevicesCommand
{
    public const byte IdsOpcode = 0xF0;
    public const byte EnabledOpcode = 0xF3;
    public const string IdsName = "reading the pump's other devices";
    public const string EnabledName = "reading whether the pump talks to other devices";

    private const int First = 3;
    private const int Step = 5;
    private const int IdLength = 4;

    /// <summary>Eight hexadecimal digits each.</summary>
    public static PumpResult<IReadOnlyList<string>> ParseIds(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(IdsOpcode, IdsName, bytes);
        if (body.ShorterThan(1) is { } error) return error;
        var ids = new string[body[1]];
        if (ids.Length > 0 && First + (ids.Length - 1) * Step + IdLength > bytes.Length) return body.Malformed($"{ids.Length} devices do not fit into an answer");
        for (var i = 0; i < ids.Length; i++) ids[i] = Convert.ToHexString(body.Bytes.Slice(First + i * Step, IdLength));
        return ids;
    }

    public static PumpResult<bool> ParseEnabled(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(EnabledOpcode, EnabledName, bytes);
        return body.ShorterThan(1) is { } error ? error : body[1] != 0;
    }
}
