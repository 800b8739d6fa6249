namespace Loop.Rig.Service;

/// <summary>How the rig's log, on stderr, is written.</summary>
public enum LogStyle
{
    /// <summary>One line an entry, for people.</summary>
    Text,

    /// <summary>One JSON object a line: time, level, category, message and its parts by name.</summary>
    Json,

    /// <summary>With the level as journald takes it (&lt;4&gt;) and without the time, which journald adds.</summary>
    Journal,
}
