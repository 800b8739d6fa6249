namespace Loop.DropIn;

/// <summary>What a pump command finds around it. What costs something is asked for only by the commands that need it.</summary>
public sealed record PumpSurroundings
{
    /// <summary>The folder from which argument files are named.</summary>
    public required string Folder { get; init; }

    /// <summary>The environment's variables by their names; null where one is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>A file of <c>NAME=VALUE</c> lines for what the environment does not say; it need not exist.</summary>
    public string ConfigFile { get; init; } = "/etc/loop/pump.conf";

    /// <summary>The rig's clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How far local time is ahead of UTC at an instant.</summary>
    public required Func<DateTimeOffset, TimeSpan> OffsetAt { get; init; }

    /// <summary>The rig's zone, for whole histories.</summary>
    public required Func<TimeZoneInfo> Zone { get; init; }

    /// <summary>Cancelled when somebody asks the process to end. Asked for only by commands that act: a read may simply be killed.</summary>
    public required Func<CancellationToken> Stop { get; init; }

    /// <summary>Takes the result, as it is to appear on stdout.</summary>
    public required Action<string> Print { get; init; }

    /// <summary>Takes one line of the log, without its end; a time may be put before it.</summary>
    public required Action<string> Say { get; init; }

    /// <summary>A person is at the keyboard: arguments are what was typed and the output is for reading, where nothing else is asked for.</summary>
    public bool ForPeople { get; init; }
}
