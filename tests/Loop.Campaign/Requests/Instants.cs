using System.Collections.Concurrent;

namespace Loop.Campaign.Requests;

/// <summary>Draws instants: any in two years, often close to a change of the zone's clocks, to midnight or to the hour.</summary>
internal static class Instants
{
    private const double Hour = 3_600_000;
    private const int Days = 730;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly ConcurrentDictionary<string, List<DateTimeOffset>> Known = new();

    public static double Draw(Prng random, TimeZoneInfo zone)
    {
        var instant = Start.AddDays(random.Whole(0, Days - 1)).AddMilliseconds(random.Whole(0, 86_399_999));
        if (random.Chance(0.25) && Known.GetOrAdd(zone.Id, _ => Changes(zone)) is { Count: > 0 } changes)
        {
            instant = changes[random.Whole(0, changes.Count - 1)].AddMilliseconds(random.Between(-5 * Hour, 30 * Hour, 0));
        }

        var milliseconds = (double)instant.ToUnixTimeMilliseconds();
        return random.Chance(0.2) ? Math.Round(milliseconds / 60_000) * 60_000 : milliseconds;
    }

    // The instants at which the zone's offset changes, to the hour.
    private static List<DateTimeOffset> Changes(TimeZoneInfo zone)
    {
        var changes = new List<DateTimeOffset>();
        if (!zone.SupportsDaylightSavingTime) return changes;
        for (var hour = 0; hour < Days * 24; hour++)
        {
            var instant = Start.AddHours(hour);
            if (zone.GetUtcOffset(instant) != zone.GetUtcOffset(instant.AddHours(-1))) changes.Add(instant);
        }

        return changes;
    }
}
