namespace Loop.Medtronic;

/// <summary>
/// Pressing a key. Escape only: other keys can land in a menu and programme a bolus (UCA-BTN-01).
/// <code>
/// parameters: 0 key: 1 escape
/// </code>
/// </summary>
internal static class ButtonCommand
{
    public const byte Opcode = 0x5B;
    public const string Name = "pressing escape";

    public static ReadOnlySpan<byte> Escape => [1];
}
