using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>A day's glucose, newest first, readings less than two minutes apart made into one.</summary>
internal static class GlucoseBuckets
{
    // mg/dL; below are the sensor's error codes.
    private const double LowestGlucose = 39;
    private const double SameReadingMinutes = 2;

    /// <summary>The readings to judge; none where none can be used. The first of several that are one gives the date, all give the mean.</summary>
    public static PrepGlucose[] Of(IReadOnlyList<PrepGlucose> given, out bool averaged)
    {
        var usable = new List<PrepGlucose>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            if (given[i].Glucose >= LowestGlucose && given[i].Date != 0 && !double.IsNaN(given[i].Date)) usable.Add(given[i]);
        }

        JsSort.Sort(usable, static (left, right) => right.Date - left.Date);
        var buckets = new List<PrepGlucose>(usable.Count);
        double total = 0;
        var count = 0;
        foreach (var reading in usable)
        {
            if (count == 0 || Math.Abs((reading.Date - buckets[^1].Date) / (60 * 1000)) >= SameReadingMinutes)
            {
                buckets.Add(reading);
                (total, count) = (reading.Glucose, 1);
                continue;
            }

            total += reading.Glucose;
            count++;
            buckets[^1] = buckets[^1] with { Glucose = total / count };
        }

        averaged = buckets.Count < usable.Count;
        return [.. buckets];
    }
}
