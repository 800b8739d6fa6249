namespace Loop.Medtronic;

/// <summary>
/// Whether the pump obeys remote controls at all.
/// <code>
/// parameters: 0: 1 on, 0 off
/// </code>
/// </summary>
internal static class RemoteControlCommand
{
    public const byte Opcode = 0x57;
    public const string Name = "switching remote control on or off";

    public static byte[] Parameters(bool on) => [on ? (byte)1 : (byte)0];
}
