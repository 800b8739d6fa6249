using Loop.Oref.Clock;

namespace Loop.Oref.Profile;

/// <summary>Which entry of an ISF schedule is in force.</summary>
internal static class SensitivityLookup
{
    private const double EndOfDay = 1440;

    /// <summary>The place of the entry in force in <paramref name="entries"/> and where it ends; null where the schedule does not start at midnight.</summary>
    /// <param name="entries">At least one.</param>
    public static (int Index, double EndOffset)? Find(IReadOnlyList<SensitivityEntry> entries, double instant, TimeZoneInfo zone)
    {
        int[] order = [.. Enumerable.Range(0, entries.Count)
            .OrderBy(i => BasalLookup.Rank(entries[i].Offset))
            .ThenBy(i => entries[i].Offset.IsNumber ? entries[i].Offset.Number : 0)];
        if (!entries[order[0]].Offset.StrictlyEquals(0)) return null;
        var now = LocalClock.MinuteOfDay(instant, zone);
        for (var i = 0; i < order.Length - 1; i++)
        {
            var end = entries[order[i + 1]].Offset.Number;
            if (now >= entries[order[i]].Offset.Number && now < end) return (order[i], end);
        }

        return (order[^1], EndOfDay);
    }
}
