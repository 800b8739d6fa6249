using System.Text.Json.Serialization;

namespace Loop.Journal;

/// <summary>What a note is about.</summary>
public enum NoteKind
{
    /// <summary>The rig started.</summary>
    Start,

    /// <summary>The rig stopped, and why.</summary>
    Stop,

    /// <summary>A person was alarmed.</summary>
    Alarm,

    /// <summary>The store itself: a view rebuilt, a journal that could not be written for a while.</summary>
    Store,

    /// <summary>The last record of the run before was incomplete and was cut off. It may have been an intent, so its number is not given again.</summary>
    TornRecord,

    /// <summary>Settings were proposed to the person.</summary>
    Proposal,

    /// <summary>What the loop may do unattended was changed, by whom and why.</summary>
    Mode,

    /// <summary>A person commanded the rig or the pump: who, what, and what came of it.</summary>
    Person,

    /// <summary>The journal was damaged and everything from the damage on was given up: what it says of before is incomplete.</summary>
    Mended,
}

/// <summary>One line about the rig itself.</summary>
public sealed record StoreNote(DateTimeOffset At, NoteKind Kind, string Text)
{
    /// <summary>Of a mended journal: how many lines were given up. Each may have been an intent, so that many numbers are not given again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Lost { get; init; }
}
