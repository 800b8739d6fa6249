namespace Loop.Rig.Alarms;

/// <summary>What a look at the alarms has to tell people.</summary>
internal enum AlarmSignalKind
{
    /// <summary>For the first time, or more pressing than before.</summary>
    Raised,

    /// <summary>Again, because nobody answered.</summary>
    Repeated,

    /// <summary>It sounded, and is over.</summary>
    Cleared,

    /// <summary>Somebody answered it.</summary>
    Answered,
}

/// <summary>One thing to tell.</summary>
internal sealed record AlarmSignal(AlarmSignalKind Kind, AlarmEntry Alarm);
