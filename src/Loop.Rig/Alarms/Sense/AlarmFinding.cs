using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>What one look says of one condition.</summary>
/// <param name="Severity">Null: it is not so.</param>
/// <param name="Text">What is so and what to do about it, in one line; empty where it is not so.</param>
/// <param name="Known">False: nothing can be said now, so what was so stays so. An alarm is never cleared by data that are missing.</param>
internal readonly record struct AlarmFinding(AlarmKind Kind, AlarmSeverity? Severity, string Text, bool Known = true)
{
    public static AlarmFinding Clear(AlarmKind kind) => new(kind, null, "");

    public static AlarmFinding Unknown(AlarmKind kind) => new(kind, null, "", Known: false);
}
