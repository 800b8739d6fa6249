namespace Loop.Medtronic;

/// <summary>
/// How long the pump's receiver stays on, or that it goes off at once. A receiver that is on drains the battery (PLT-11).
/// <code>
/// parameters: 0: 1 on, 0 off | 1 minutes, 0 with off
/// </code>
/// </summary>
internal static class KeepAwakeCommand
{
    public const byte Opcode = 0x5D;
    public const string OnName = "keeping the pump awake";
    public const string OffName = "letting the pump sleep";

    /// <summary>What the manufacturer's own uploader asks for; nobody asks for more.</summary>
    public const int MostMinutes = 10;

    public static byte[] On(int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minutes, MostMinutes);
        return [1, (byte)minutes];
    }

    public static byte[] Off() => [0, 0];
}
