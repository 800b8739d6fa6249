namespace Loop.Medtronic;

/// <summary>
/// Pressing a key, as a finger would. Nothing tells in which menu the press lands: keys other than escape can programme a bolus
/// there, so they are for a person who sees the pump's screen (UCA-BTN-01).
/// <code>
/// parameters: 0 key: 0 bolus, 1 escape, 2 act, 3 up, 4 down
/// </code>
/// </summary>
internal static class ButtonCommand
{
    public const byte Opcode = 0x5B;

    public static string NameOf(PumpButton button) => button switch
    {
        PumpButton.Bolus => "pressing the bolus key",
        PumpButton.Escape => "pressing escape",
        PumpButton.Act => "pressing act",
        PumpButton.Up => "pressing up",
        _ => "pressing down",
    };

    public static byte[] Parameters(PumpButton button)
    {
        if (!Enum.IsDefined(button)) throw new ArgumentOutOfRangeException(nameof(button), button, "The pump has no such key.");
        return [(byte)button];
    }
}

/// <summary>The pump's keys.</summary>
public enum PumpButton
{
    /// <summary>The easy-bolus key.</summary>
    Bolus = 0,
    Escape = 1,
    Act = 2,
    Up = 3,
    Down = 4,
}
