using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>One alarm from the moment its condition held to the moment it no longer did.</summary>
/// <param name="Id">Counts up from 1, over restarts; what people name when they answer.</param>
/// <param name="Text">What is so and what to do about it, in one line, as of the last look.</param>
/// <param name="Since">When the condition was first found.</param>
/// <param name="LastSounded">Null where it has not sounded yet.</param>
/// <param name="Soundings">How often it has sounded, unanswered: each goes further along the ways to reach a person.</param>
/// <param name="QuietUntil">Snoozed or acknowledged until then.</param>
/// <param name="Answered">Who answered it last and how; null where nobody did.</param>
/// <param name="ClearedAt">Null while it holds.</param>
public sealed record AlarmEntry(
    long Id,
    AlarmKind Kind,
    AlarmSeverity Severity,
    string Text,
    DateTimeOffset Since,
    DateTimeOffset? LastSounded = null,
    int Soundings = 0,
    DateTimeOffset? QuietUntil = null,
    string? Answered = null,
    DateTimeOffset? ClearedAt = null);
