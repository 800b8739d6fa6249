using Loop.Therapy;

namespace Loop.Rig.Modes;

/// <summary>What the loop may do unattended, and why it is so.</summary>
/// <param name="Why">For people, in one line.</param>
/// <param name="Who">Who asked for it; the settings file where nobody did.</param>
/// <param name="Since">When it came to be; for the settings file, when the rig started.</param>
public sealed record ModeState(LoopMode Mode, string Why, string Who, DateTimeOffset Since)
{
    /// <summary>One line, the same everywhere (HUM-07).</summary>
    public override string ToString() => $"{Mode.Name()}: {Why}";
}
