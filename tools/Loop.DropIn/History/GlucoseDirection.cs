using Loop.Medtronic.Glucose;

namespace Loop.DropIn.History;

/// <summary>
/// The arrow beside a reading: the slope of a line through it and up to three before it. (The Go tool draws its line through the
/// readings after it, so that its newest one has no arrow.)
/// </summary>
internal static class GlucoseDirection
{
    private const int MostReadings = 4;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(20);

    /// <summary>The arrow; null where there is no second reading.</summary>
    public static string? At(IReadOnlyList<GlucoseRecord> newestFirst, int index)
    {
        var at = newestFirst[index].Time!.Value;
        var points = new List<(double Minutes, double Value)>();
        for (var i = index; i < newestFirst.Count && points.Count < MostReadings; i++)
        {
            if (newestFirst[i] is not SensorReadingRecord { Time: { } time } reading) continue;
            if (at - time > Window) break;
            points.Add(((time - at).TotalMinutes, reading.Value.Value));
        }

        return points.Count < 2 || Slope(points) is not { } slope ? null : Name(slope);
    }

    /// <summary>Of the line of least squares, mg/dL a minute; null where all readings have one time.</summary>
    private static double? Slope(List<(double Minutes, double Value)> points)
    {
        var minutes = points.Average(static point => point.Minutes);
        var value = points.Average(static point => point.Value);
        var spread = points.Sum(point => (point.Minutes - minutes) * (point.Minutes - minutes));
        return spread > 0 ? points.Sum(point => (point.Minutes - minutes) * (point.Value - value)) / spread : null;
    }

    private static string Name(double perMinute) => perMinute switch
    {
        > 3 => "DoubleUp",
        > 2 => "SingleUp",
        > 1 => "FortyFiveUp",
        >= -1 => "Flat",
        >= -2 => "FortyFiveDown",
        >= -3 => "SingleDown",
        _ => "DoubleDown",
    };
}
