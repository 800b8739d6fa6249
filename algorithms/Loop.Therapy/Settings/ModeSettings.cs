namespace Loop.Therapy;

/// <summary>What the owner of a settings file has the loop begin in, and up to where it may be taken. Absent: open loop, and nothing else (RD-17).</summary>
/// <param name="Start">The mode to begin in: one of those unlocked.</param>
/// <param name="Unlocked">Modes that may be asked for; open loop always is among them.</param>
/// <param name="Written">False where the file says nothing of modes.</param>
public sealed record ModeSettings(LoopMode Start, IReadOnlyList<LoopMode> Unlocked, bool Written)
{
    /// <summary>The most cautious.</summary>
    public static ModeSettings Locked { get; } = new(LoopMode.OpenLoop, [LoopMode.OpenLoop], Written: false);
}
