namespace Loop.Therapy;

/// <summary>How much an alarm presses.</summary>
public enum AlarmSeverity
{
    /// <summary>To be looked at some time today.</summary>
    Notice,

    /// <summary>To be seen to soon: therapy suffers or will.</summary>
    Warning,

    /// <summary>To be acted on now.</summary>
    Urgent,
}

/// <summary>By what an alarm reaches a person who is not at the terminal.</summary>
public enum AlarmRouteKind
{
    /// <summary>A mail over SMTP.</summary>
    Email,

    /// <summary>A push message of ntfy's shape.</summary>
    Ntfy,

    /// <summary>A push message of Pushover's shape.</summary>
    Pushover,

    /// <summary>A phone call by a voice service of Twilio's shape.</summary>
    Call,
}

/// <summary>One way to reach a person. Who may use it (user, token, topic, numbers) is in the file of secrets, never here.</summary>
/// <param name="Address">Of the service: <c>https://ntfy.sh</c>, <c>smtps://mail.example.org:465</c>. Encrypted, or on this machine.</param>
/// <param name="From">The least severity that takes this way.</param>
/// <param name="Sender">The mail's sender; null for other kinds.</param>
/// <param name="Recipient">The mail's recipient; null for other kinds.</param>
public sealed record AlarmRoute(AlarmRouteKind Kind, Uri Address, AlarmSeverity From, string? Sender = null, string? Recipient = null);

/// <summary>When an alarm is raised. The defaults hold for whatever a settings file leaves out.</summary>
/// <param name="UrgentLow">mg/dL: raised below it, now or predicted.</param>
/// <param name="CarbsRequired">g: raised from it on.</param>
/// <param name="NotLooping">Without a complete cycle.</param>
/// <param name="PumpSilent">Without a packet from the pump.</param>
/// <param name="Suspended">Delivery suspended; twice this where zero temp basals stop it.</param>
/// <param name="UnknownDelivery">A dose whose outcome is unknown.</param>
/// <param name="Reservoir">U: raised below it.</param>
/// <param name="BatteryVolts">Raised below it.</param>
/// <param name="SensorMissing">Age of the newest reading.</param>
/// <param name="DiskMegabytes">Free space: raised below it.</param>
/// <param name="ClockSkew">Between the pump's clock and the rig's.</param>
public sealed record AlarmThresholds(
    MgPerDl UrgentLow,
    double CarbsRequired,
    TimeSpan NotLooping,
    TimeSpan PumpSilent,
    TimeSpan Suspended,
    TimeSpan UnknownDelivery,
    InsulinUnits Reservoir,
    double BatteryVolts,
    TimeSpan SensorMissing,
    double DiskMegabytes,
    TimeSpan ClockSkew);

/// <summary>The <c>alarms</c> of a settings file.</summary>
/// <param name="Routes">In the order in which they are tried.</param>
/// <param name="SecretsFile">What the routes need to be used; null where nothing does.</param>
/// <param name="Watcher">Whether an outside watcher is told of each finished cycle; its address is a secret.</param>
public sealed record AlarmSettings(AlarmThresholds Thresholds, IReadOnlyList<AlarmRoute> Routes, string? SecretsFile, bool Watcher);
