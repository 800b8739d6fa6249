using Loop.Therapy;

namespace Loop.Guard;

/// <summary>What the last readings say, without trust in their order.</summary>
internal sealed class GlucoseTrend
{
    // A step must be long enough not to be a reading stored twice and short enough to be one trend.
    private const double ShortestStepMinutes = 2.5;
    private const double LongestStepMinutes = 15;

    // The three averages by which a stuck signal is told (LIM-05), minutes before the newest reading.
    private const double ShortFrom = 2.5;
    private const double ShortTo = 17.5;
    private const double LongTo = 42.5;

    private readonly List<(double Age, double Value)> readings;

    private GlucoseTrend(List<(double Age, double Value)> readings) => this.readings = readings;

    public bool IsMissing => readings.Count == 0;

    /// <summary>mg/dL of the newest reading; only where one is there.</summary>
    public double Value => readings[0].Value;

    /// <summary>Minutes since the newest reading, negative when it lies ahead; only where one is there.</summary>
    public double Age => readings[0].Age;

    public static GlucoseTrend Of(IReadOnlyList<GlucoseReading> glucose, DateTimeOffset now)
    {
        var readings = new List<(double Age, double Value)>(glucose.Count);
        foreach (var reading in glucose) readings.Add(((now - reading.At).TotalMinutes, reading.Value.Value));

        // Newest first is how they come; sorting costs more than looking.
        for (var i = 1; i < readings.Count; i++)
        {
            if (readings[i].Age < readings[i - 1].Age) return new([.. readings.OrderBy(reading => reading.Age)]);
        }

        return new(readings);
    }

    /// <summary>Change in five minutes up to the newest reading in mg/dL; null where no earlier reading shows it.</summary>
    public double? Change()
    {
        foreach (var (age, value) in readings)
        {
            var gap = age - Age;
            if (gap > LongestStepMinutes) break;
            if (gap >= ShortestStepMinutes) return (Value - value) / Math.Max(gap, ShortestStepMinutes) * 5;
        }

        return null;
    }

    /// <summary>The largest change between two readings in a row of the last quarter of an hour, per five minutes where they lie further apart, mg/dL.</summary>
    public double LargestStep()
    {
        var largest = 0.0;
        for (var i = 1; i < readings.Count && readings[i - 1].Age - Age < LongestStepMinutes; i++)
        {
            var gap = readings[i].Age - readings[i - 1].Age;
            if (gap > LongestStepMinutes) break;
            largest = Math.Max(largest, Math.Abs(readings[i].Value - readings[i - 1].Value) * 5 / Math.Max(gap, 5));
        }

        return largest;
    }

    /// <summary>A sensor that repeats itself: no change now, and averages of the last 15 and 45 minutes within 1 mg/dL per five minutes.</summary>
    public bool IsFlat()
    {
        if (Change() is not 0.0) return false;
        return MeanSlope(ShortFrom, ShortTo) is > -1 and < 1 && MeanSlope(ShortTo, LongTo) is > -1 and < 1;
    }

    private double? MeanSlope(double from, double to)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var (age, value) in readings)
        {
            var gap = age - Age;
            if (gap <= from || gap > to) continue;
            sum += (Value - value) / gap * 5;
            count++;
        }

        return count == 0 ? null : sum / count;
    }
}
