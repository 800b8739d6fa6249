using System.Globalization;
using Loop.Therapy;

namespace Loop.Rig.Control;

/// <summary>Hours of some days of the week by the wall clock: <c>Mon-Fri 07:00-09:00</c>, <c>Sat,Sun 22:00-06:00</c>, <c>daily 06:00-07:00</c>.</summary>
/// <param name="Days">On which it begins, Sunday first.</param>
/// <param name="From">Minutes after midnight.</param>
/// <param name="Until">Minutes after midnight; at or before <paramref name="From"/> it is the next day's.</param>
internal sealed record WeeklySpan(IReadOnlyList<bool> Days, int From, int Until)
{
    private const int MinutesPerDay = 1440;

    private static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static Result<WeeklySpan> Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && DaysOf(parts[0]) is { } days && parts[1].Split('-') is [var from, var until] && MinuteOf(from) is { } first && MinuteOf(until) is { } last && first != last)
            return new WeeklySpan(days, first, last);
        return new Problem($"'{text}' is no schedule", "write days and hours as \"Mon-Fri 07:00-09:00\", \"Sat,Sun 22:00-06:00\" or \"daily 06:00-07:00\"");
    }

    public bool Contains(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var wall = TimeZoneInfo.ConvertTime(instant, zone);
        var minute = (wall.Hour * 60) + wall.Minute;
        var today = (int)wall.DayOfWeek;
        if (From < Until) return Days[today] && minute >= From && minute < Until;
        return (Days[today] && minute >= From) || (Days[(today + 6) % 7] && minute < Until);
    }

    private static bool[]? DaysOf(string text)
    {
        var days = new bool[7];
        if (text.Equals("daily", StringComparison.OrdinalIgnoreCase)) return [true, true, true, true, true, true, true];
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var first = DayOf(ends[0]);
            var last = DayOf(ends[^1]);
            if (ends.Length > 2 || first < 0 || last < 0) return null;
            for (var day = first; ; day = (day + 1) % 7)
            {
                days[day] = true;
                if (day == last) break;
            }
        }

        return days;
    }

    private static int DayOf(string text) => Array.FindIndex(Names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static int? MinuteOf(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? ((int)time.ToTimeSpan().TotalMinutes) % MinutesPerDay : null;
}
