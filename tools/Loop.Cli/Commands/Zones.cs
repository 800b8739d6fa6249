namespace Loop.Cli.Commands;

/// <summary>Zone arithmetic for an emulated pump, whose owner set its clock by the wall.</summary>
internal static class Zones
{
    /// <summary>What the zone's clocks show against UTC at an instant, or now. The zone was checked with the settings.</summary>
    public static TimeSpan OffsetAt(string zone, DateTimeOffset? instant) =>
        TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(instant ?? DateTimeOffset.UtcNow);
}
