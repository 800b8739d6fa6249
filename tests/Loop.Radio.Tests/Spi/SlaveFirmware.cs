namespace Loop.Radio.Tests;

/// <summary>Answers of a firmware to the commands that opening a radio needs; the rest as the test says.</summary>
internal static class SlaveFirmware
{
    public static ScriptedSlave Legacy(string version = "subg_rfspy 1.0", Func<byte[], byte[]>? rest = null) => new()
    {
        Answer = command => command switch
        {
            [0x02] => [.. System.Text.Encoding.ASCII.GetBytes(version), 0x00],
            [0x06, ..] => [0x01, 0x00],
            _ => rest?.Invoke(command) ?? [0xAA, 0x00],
        },
    };

    public static ScriptedSlave Second(string version = "subg_rfspy 2.2", Func<byte[], byte[]>? rest = null) => new()
    {
        Filler = 0x00,
        Answer = command => command switch
        {
            [0x02] => [0xDD, .. System.Text.Encoding.ASCII.GetBytes(version)],
            [0x06, ..] or [0x0B, 0x00] => [0xDD],
            _ => rest?.Invoke(command) ?? [0xAA],
        },
    };
}
