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

/// <summary>What an x12 does when asked for its model.</summary>
public enum OldModelQuery
{
    /// <summary>Tells it.</summary>
    Answer,

    /// <summary>Says nothing.</summary>
    Silent,

    /// <summary>Error 08.</summary>
    Refuse,
}

/// <summary>Behaviour that no reference settles, or that an owner chooses, so that a client can be tried under each.</summary>
public sealed record PumpQuirks
{
    /// <summary>The pump is set to count carbs in exchanges; a ratio of 10 g/U then stands in it as one unit for an exchange of ten grams.</summary>
    public bool CarbsInExchanges { get; init; }

    /// <summary>The pump is set to show glucose in mmol/L, which it stores in tenths.</summary>
    public bool GlucoseInMillimoles { get; init; }

    /// <summary>A parameter packet without a prelude of its own.</summary>
    public RepeatedParameters RepeatedParameters { get; init; } = RepeatedParameters.Ignore;

    /// <summary>A sleeping pump wakes at any packet with its id, not only at the wakeup command.</summary>
    public bool AnyPacketWakes { get; init; }

    /// <summary>Suspending ends a running temp basal; otherwise it counts down meanwhile.</summary>
    public bool SuspendEndsTempBasal { get; init; }

    /// <summary>A temp basal may be set while a bolus is delivered; otherwise error 0C.</summary>
    public bool TempBasalDuringBolus { get; init; }

    /// <summary>An unknown command is answered with error 08; otherwise with silence. The last page's number is refused by an x12 in both cases.</summary>
    public bool RefuseUnknownCommands { get; init; } = true;

    /// <summary>Commands whose data no reference knows are answered with a single zero, or acknowledged; otherwise they are unknown ones.</summary>
    public bool AcceptUndocumented { get; init; }

    /// <summary>Of an x12, where some pumps do not tell their model (H26).</summary>
    public OldModelQuery OldModelQuery { get; init; }

    /// <summary>Between two frames the pump answers other short commands and then goes on; otherwise such a command ends the transfer.</summary>
    public bool TransferSurvivesCommands { get; init; }

    /// <summary>A remote bolus that meets an open menu is not given, not answered, and raises alarm A52 (H15); otherwise it closes the menu.</summary>
    public bool RemoteBolusInMenuAlarms { get; init; }

    /// <summary>While an alarm has stopped the pump its status says suspended; otherwise it only delivers nothing.</summary>
    public bool AlarmShowsSuspended { get; init; }

    /// <summary>Temp basals are set but never acknowledged, as on some pumps (H6).</summary>
    public bool SilentTempBasal { get; init; }

    /// <summary>The acknowledgement of a bolus cannot be decoded, as on some x15 (H4).</summary>
    public bool GarbledBolusAnswer { get; init; }

    /// <summary>A temp basal of 6.4 U/h or more ends up as 0 U/h, as reported of a 522/722 (H9).</summary>
    public bool HighRatesBecomeZero { get; init; }

    /// <summary>Setting the clock is refused with error 0C though no bolus runs, as seen on a 722 (H14).</summary>
    public bool RefuseSetClock { get; init; }

    /// <summary>In the settings of x23 and later, the byte that others read as concentration tells the time's format (1 for 24 h).</summary>
    public bool TimeFormatInConcentration { get; init; }

    /// <summary>In the settings the temp basal type stands at 14, not at 15.</summary>
    public bool TempBasalTypeAt14 { get; init; }

    /// <summary>The length of the carb ratios of x23 and later counts the byte before the first entry too.</summary>
    public bool CarbRatioLengthCountsGap { get; init; }

    /// <summary>How often a sleeping pump listens.</summary>
    public TimeSpan SleepingListenInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a pump stays awake after the last packet it understood.</summary>
    public TimeSpan AwakeWindow { get; init; } = TimeSpan.FromSeconds(90);
}
