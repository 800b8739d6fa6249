namespace Loop.Oref.Status;

/// <summary>What a rig's status is made of; the last three are there where they were asked for.</summary>
public sealed record StatusFiles
{
    public required StatusFile Clock { get; init; }

    public required StatusFile Iob { get; init; }

    public required StatusFile Suggested { get; init; }

    public required StatusFile Enacted { get; init; }

    public required StatusFile Battery { get; init; }

    public required StatusFile Reservoir { get; init; }

    public required StatusFile Status { get; init; }

    public StatusFile? Mmtune { get; init; }

    public StatusFile? Preferences { get; init; }

    public StatusFile? Uploader { get; init; }
}
