namespace Loop.Rig.Alarms;

/// <summary>How an alarm of one kind sounds. Thresholds are a person's settings; these are not: nobody can set an alarm silent for good (HUM-05).</summary>
/// <param name="Delay">The condition must hold for so long before it first sounds.</param>
/// <param name="Repeat">Until it is acknowledged, snoozed or over.</param>
/// <param name="LongestSnooze">A longer one is cut to this.</param>
/// <param name="Acknowledged">An acknowledgement silences it for so long at most.</param>
internal sealed record AlarmRule(TimeSpan Delay, TimeSpan Repeat, TimeSpan LongestSnooze, TimeSpan Acknowledged)
{
    /// <summary>One alarm of a kind that comes and goes sounds no more often (HUM-04). Lows are exempt: never suppressed.</summary>
    public static readonly TimeSpan RateLimit = TimeSpan.FromMinutes(15);

    public static AlarmRule Of(AlarmKind kind) => kind switch
    {
        AlarmKind.UrgentLow => Minutes(delay: 0, repeat: 10, snooze: 30, acknowledged: 30),
        AlarmKind.CarbsRequired => Minutes(delay: 0, repeat: 15, snooze: 60, acknowledged: 60),
        AlarmKind.NotLooping => Minutes(delay: 0, repeat: 30, snooze: 240, acknowledged: 480),
        AlarmKind.PumpSilent => Minutes(delay: 0, repeat: 30, snooze: 240, acknowledged: 480),
        AlarmKind.SuspendedTooLong => Minutes(delay: 0, repeat: 30, snooze: 120, acknowledged: 120),
        AlarmKind.UnknownDelivery => Minutes(delay: 0, repeat: 15, snooze: 60, acknowledged: 120),
        AlarmKind.Reservoir => Minutes(delay: 0, repeat: 120, snooze: 480, acknowledged: 720),
        AlarmKind.Battery => Minutes(delay: 10, repeat: 120, snooze: 480, acknowledged: 720),
        AlarmKind.SensorMissing => Minutes(delay: 0, repeat: 30, snooze: 240, acknowledged: 480),
        AlarmKind.Disk => Minutes(delay: 0, repeat: 60, snooze: 480, acknowledged: 720),
        AlarmKind.Clock => Minutes(delay: 10, repeat: 60, snooze: 480, acknowledged: 720),
        AlarmKind.Record => Minutes(delay: 0, repeat: 240, snooze: 1440, acknowledged: 1440),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such alarm"),
    };

    /// <summary>How long a kind that has sounded before and cleared waits until it may sound anew.</summary>
    public static TimeSpan RestAfterSounding(AlarmKind kind) => kind == AlarmKind.UrgentLow ? TimeSpan.Zero : RateLimit;

    private static AlarmRule Minutes(int delay, int repeat, int snooze, int acknowledged) =>
        new(TimeSpan.FromMinutes(delay), TimeSpan.FromMinutes(repeat), TimeSpan.FromMinutes(snooze), TimeSpan.FromMinutes(acknowledged));
}
