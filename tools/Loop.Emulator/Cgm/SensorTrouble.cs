namespace Loop.Emulator;

/// <summary>What ails the sensor for a while: it gives nothing, or somebody lies on it, which shows as a low that is none (LIM-05).</summary>
internal sealed class SensorTrouble
{
    /// <summary>Of its reading, what a sensor loses that is lain on: enough to look like a low from ordinary glucose.</summary>
    private const double CompressionDepth = 0.45;

    /// <summary>A sensor that is lain on sinks, and comes back, within about so long; minutes.</summary>
    private const double CompressionSlope = 12;

    private const double Lowest = 39;

    private long gapUntil;
    private (long From, long Until) compressed;

    public void Gap(long now, double minutes) => gapUntil = now + Ticks(minutes);

    public void Compress(long now, double minutes) => compressed = (now, now + Ticks(minutes));

    /// <summary>What the pump gets of a reading; null for nothing.</summary>
    public double? Of(double reading, long now)
    {
        if (now < gapUntil) return null;
        if (now < compressed.From || now >= compressed.Until) return reading;
        var inside = Math.Min(now - compressed.From, compressed.Until - now) / (double)TimeSpan.TicksPerMinute;
        return Math.Max(Math.Min(Lowest, reading), Math.Round(reading * (1 - CompressionDepth * Math.Min(1, inside / CompressionSlope))));
    }

    private static long Ticks(double minutes) => (long)(minutes * TimeSpan.TicksPerMinute);
}
