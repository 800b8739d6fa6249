namespace Loop.DropIn.Host;

/// <summary>Local time by the C library, which reads one small file where the class library searches a folder.</summary>
internal static class LocalClock
{
    /// <summary>How far local time is ahead of UTC at an instant: the zone of TZ, or of this machine.</summary>
    public static TimeSpan OffsetAt(DateTimeOffset instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        return LibC.LocalTime(in seconds, out var local) == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(local.SecondsAheadOfUtc);
    }
}
