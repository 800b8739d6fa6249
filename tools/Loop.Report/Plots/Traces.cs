using Loop.Metrics;

namespace Loop.Report;

/// <summary>Glucose of a day as a line over its hours.</summary>
internal static class Traces
{
    // Two readings further apart have one missing between them, with the jitter that sensors have: the line is broken.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    /// <summary>Places, with null for every gap.</summary>
    public static IEnumerable<(double X, double Y)?> Of(ReportDay day, Scale x, Scale y)
    {
        DateTimeOffset? last = null;
        foreach (var reading in day.Readings)
        {
            var broken = last is null || reading.At - last > Longest;
            if (broken && last is not null) yield return null;
            var place = (x[(reading.At - day.From).TotalHours], y[reading.Value.Value]);

            // Alone between gaps it is a line of no length, which round ends make a dot.
            if (broken) yield return place;
            yield return place;
            last = reading.At;
        }
    }

    public static string Style(GlucoseTier tier) => tier switch
    {
        GlucoseTier.VeryLow => "verylow",
        GlucoseTier.Low => "low",
        GlucoseTier.High => "high",
        GlucoseTier.VeryHigh => "veryhigh",
        _ => "range",
    };
}
