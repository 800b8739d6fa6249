using Loop.Oref;

namespace Loop.DropIn;

/// <summary>What a command finds around it.</summary>
public sealed record CommandSurroundings
{
    /// <summary>The folder from which files are named.</summary>
    public required string Folder { get; init; }

    /// <summary>The clock: ms since 1970.</summary>
    public required Func<double> Now { get; init; }

    /// <summary>The rig's zone: schedules are local.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public OrefMode Mode { get; init; } = OrefMode.Exact;

    /// <summary>
    /// oref0 puts its folder before most names, even before a leading slash, so that an absolute path is no file. A person
    /// at a keyboard may mean what is written.
    /// </summary>
    public bool TakesAbsolutePaths { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }
}
