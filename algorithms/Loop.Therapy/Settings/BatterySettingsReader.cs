namespace Loop.Therapy;

/// <summary>Reads the <c>battery</c> section of a settings file.</summary>
internal static class BatterySettingsReader
{
    private const string Choices = "\"never\", \"lowBattery\" or \"always\"";

    // A pump that sleeps is woken for every reading, twelve times an hour, and once more for some of them.
    private static readonly NumberRange WakeUps = new(30, 120, "bursts an hour");

    // While the loop rests, its newest reading grows so old without a sensor being missing.
    private static readonly TimeSpan OldestWhileResting = TimeSpan.FromMinutes(15);

    /// <param name="node">Null where the file has no such section.</param>
    public static BatterySettings Read(SettingsNode? node, AlarmThresholds alarms)
    {
        node?.AllowOnly("rest", "wakeUpsPerHour");
        var rest = node?.Optional("rest") is { } written ? RestOf(written.Text(text => RestOf(text) is not null, Choices)) ?? BatteryRest.Never : BatteryRest.Never;
        if (rest != BatteryRest.Never && alarms.SensorMissing < OldestWhileResting)
            node?.Report("lets the loop rest longer than alarms.sensorMissingMinutes waits for a reading", "leave that out or make it 15 or more, or let rest be \"never\"");
        return new BatterySettings(rest, (int)(node?.Optional("wakeUpsPerHour")?.Number(WakeUps) ?? BatterySettings.UsualWakeUps));
    }

    private static BatteryRest? RestOf(string text) => text switch
    {
        "never" => BatteryRest.Never,
        "lowBattery" => BatteryRest.LowBattery,
        "always" => BatteryRest.Always,
        _ => null,
    };
}
