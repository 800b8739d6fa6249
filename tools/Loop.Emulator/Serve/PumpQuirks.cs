namespace Loop.Emulator;

/// <summary>What a pump does with a parameter packet whose prelude was already used up.</summary>
public enum RepeatedParameters
{
    /// <summary>No answer, nothing happens.</summary>
    Ignore,

    /// <summary>Error 0C, nothing happens.</summary>
    Error,

    /// <summary>It is performed again: a repeated bolus packet doses twice.</summary>
    Execute,
}

/// <summary>Behaviour that no reference settles, or that an owner chooses, so that a client can be tried under each.</summary>
public sealed record PumpQuirks
{
    /// <summary>The pump is set to count carbs in exchanges; a ratio of 10 g/U then stands in it as one unit for an exchange of ten grams.</summary>
    public bool CarbsInExchanges { get; init; }

    /// <summary>A parameter packet without a prelude of its own.</summary>
    public RepeatedParameters RepeatedParameters { get; init; } = RepeatedParameters.Ignore;

    /// <summary>A sleeping pump wakes at any packet with its id, not only at the wakeup command.</summary>
    public bool AnyPacketWakes { get; init; }

    /// <summary>Suspending ends a running temp basal; otherwise it counts down meanwhile.</summary>
    public bool SuspendEndsTempBasal { get; init; }

    /// <summary>A temp basal may be set while a bolus is delivered; otherwise error 0C.</summary>
    public bool TempBasalDuringBolus { get; init; }

    /// <summary>An unknown command is answered with error 08; otherwise with silence.</summary>
    public bool RefuseUnknownCommands { get; init; } = true;

    /// <summary>How often a sleeping pump listens.</summary>
    public TimeSpan SleepingListenInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a pump stays awake after the last packet it understood.</summary>
    public TimeSpan AwakeWindow { get; init; } = TimeSpan.FromSeconds(90);
}
