namespace Loop.Oref.Glucose;

/// <summary>
/// oref0's estimate of how noisy the sensor is: how much longer the way along the newest readings is than the straight line
/// from the first to the last, turns and newer readings weighing more.
/// </summary>
public static class SensorNoise
{
    /// <summary>Readings looked at, and how few are too few to say.</summary>
    private const int Newest = 8;
    private const int Fewest = 4;

    // Below it a value is an error code, mg/dL.
    private const double LowestValue = 30;

    // What makes a millisecond of time as long as a mg/dL is high, and both large.
    private const double GlucoseScale = 1000;
    private const double TimeScale = 30;

    private const double TurnDown = 1.1;
    private const double TurnUp = 1.2;

    /// <summary>The noise from 0 (a straight line) to 1; 0 where there are too few readings; NaN where a time is none.</summary>
    /// <param name="glucose">Values in mg/dL, oldest first.</param>
    /// <param name="times">Their times, ms since 1970.</param>
    public static double Of(ReadOnlySpan<double> glucose, ReadOnlySpan<double> times)
    {
        Span<double> values = stackalloc double[Newest];
        Span<double> along = stackalloc double[Newest];
        var count = 0;
        for (var i = Math.Max(glucose.Length - Newest, 0); i < glucose.Length; i++)
        {
            if (!(glucose[i] > LowestValue)) continue;
            values[count] = glucose[i];
            along[count++] = times[i] / 1000 * TimeScale;
        }

        return count < Fewest ? 0 : Excess(values[..count], along[..count]);
    }

    /// <summary>Nightscout's scale: 0 unknown, 1 clean, 2 light, 3 medium, 4 heavy.</summary>
    /// <param name="noise">As <see cref="Of"/> gives it.</param>
    /// <param name="newest">The newest value, mg/dL.</param>
    /// <param name="before">The one before it, NaN where there is none.</param>
    public static int Level(double noise, double newest, double before)
    {
        // The ends of the sensors' scale, and more change in five minutes than glucose makes, mg/dL.
        const double Highest = 400;
        const double Lowest = 40;
        const double MostChange = 30;
        var delta = newest > LowestValue && before > LowestValue ? newest - before : 0;
        return newest > Highest ? 4
            : newest < Lowest ? 2
            : Math.Abs(delta) > MostChange ? 4
            : noise switch { < 0.35 => 1, < 0.5 => 2, < 0.7 => 3, >= 0.7 => 4, _ => 0 };
    }

    private static double Excess(ReadOnlySpan<double> values, ReadOnlySpan<double> along)
    {
        var (way, last) = (0.0, 0.0);
        for (var i = 1; i < values.Length; i++)
        {
            var rise = (values[i] - values[i - 1]) * GlucoseScale * (1 + i / (values.Length * 3.0));
            var run = along[i] - along[0] - (along[i - 1] - along[0]);
            if (last > 0 && rise < 0) rise *= TurnDown;
            else if (last < 0 && rise > 0) rise *= TurnUp;
            last = rise;
            way += Math.Sqrt(Math.Pow(run, 2) + Math.Pow(rise, 2));
        }

        var straight = Math.Sqrt(
            Math.Pow(values[^1] * GlucoseScale - values[0] * GlucoseScale, 2) + Math.Pow(along[^1] - along[0], 2));
        return way == 0 ? 0 : 1 - straight / way;
    }
}
