namespace Loop.Journal;

/// <summary>What a journal record is: the word before its JSON (<see cref="JournalLine"/>).</summary>
public enum JournalKind
{
    Format,
    Settings,
    Program,
    Intent,
    Outcome,
    Settlement,
    Cycle,
    Timing,
    Note,
    Announced,
    Withdrawn,
}
