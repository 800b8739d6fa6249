using System.Globalization;
using Loop.Metrics;

namespace Loop.Report;

/// <summary>Every day small, in calendar weeks from Monday on, glucose outside the target range filled in its tier's colour.</summary>
internal static class CalendarPlot
{
    private const double Wide = 134;
    private const double High = 92;
    private const double Top = 24;
    private const double Highest = 300;
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    public static Picture Draw(IReadOnlyList<ReportDay> days)
    {
        var monday = days[0].Date.AddDays(-Column(days[0].Date));
        var weeks = (days[^1].Date.DayNumber - monday.DayNumber) / 7 + 1;
        var picture = new Picture("days", "Glucose by day, in calendar weeks", 7 * Wide + 10, Top + weeks * High + 6);
        for (var column = 0; column < 7; column++) picture.Label("smallmid", 5 + (column + 0.5) * Wide, 15, Weekdays[column]);
        foreach (var day in days)
            Day(picture, day, days[0].Date, 5 + Column(day.Date) * Wide, Top + (day.Date.DayNumber - monday.DayNumber) / 7 * High);
        return picture;
    }

    private static void Day(Picture picture, ReportDay day, DateOnly first, double left, double top)
    {
        var x = new Scale(0, day.Hours, left + 3, left + Wide - 3);
        var y = new Scale(0, Highest, top + High - 6, top + 16);
        picture.Box("band", x.First, y[180], x.Last - x.First, y[70] - y[180]);
        foreach (var (style, data) in Areas(day, x, y)) picture.Path(style, data);
        picture.Path("trace", Picture.Through(Traces.Of(day, x, y)));
        picture.Box("frame", left + 3, top + 2, Wide - 6, High - 8);
        picture.Label("strong", left + 8, top + 14, day.Date == first || day.Date.Day == 1 ? day.Date.ToString("d MMM", CultureInfo.InvariantCulture) : Picture.Text($"{day.Date.Day}"));
        if (day.Readings.Count == 0) return;
        var ranges = TimeInRanges.Of(day.Readings.Select(reading => reading.Value));
        picture.Label("smallend", left + Wide - 8, top + 13, RangesPlot.Percent(ranges, GlucoseTier.InRange, ranges.WholePercents()));
    }

    // A column of five minutes for each reading out of range, from the bound to the reading.
    private static IEnumerable<(string Style, string Data)> Areas(ReportDay day, Scale x, Scale y)
    {
        foreach (var tier in day.Readings.GroupBy(reading => TimeInRanges.TierOf(reading.Value)))
        {
            if (tier.Key == GlucoseTier.InRange) continue;
            var bound = tier.Key is GlucoseTier.Low or GlucoseTier.VeryLow ? 70 : 180;
            var data = string.Concat(tier.Select(reading =>
            {
                var hour = (reading.At - day.From).TotalHours;
                return Picture.Text($"M{x[hour]:0.#} {y[bound]:0.#}V{y[reading.Value.Value]:0.#}H{x[hour + 1.0 / 12]:0.#}V{y[bound]:0.#}Z");
            }));
            yield return (Traces.Style(tier.Key), data);
        }
    }

    private static int Column(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;
}
