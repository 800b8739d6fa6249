namespace Loop.Medtronic;

/// <summary>
/// Stopping all delivery, and starting it again.
/// <code>
/// parameters: 0 action: 1 suspend, 0 resume
/// </code>
/// </summary>
internal static class SuspendCommand
{
    public const byte Opcode = 0x4D;
    public const string SuspendName = "suspending the pump";
    public const string ResumeName = "resuming delivery";

    public static ReadOnlySpan<byte> Suspend => [1];

    public static ReadOnlySpan<byte> Resume => [0];
}
