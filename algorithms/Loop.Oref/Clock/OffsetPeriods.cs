namespace Loop.Oref.Clock;

/// <summary>
/// A zone's offsets as they were looked up last. Asking the zone's rules costs more than all else that is done with a record's
/// time, and a history asks for the same few hours thousands of times.
/// </summary>
internal sealed class OffsetPeriods(TimeZoneInfo zone)
{
    private const int Places = 64;

    // No zone changes its offset there and back within so short a time: one offset at both ends is the offset throughout.
    private const long Length = 3 * 60 * 60 * 1000;

    [ThreadStatic]
    private static OffsetPeriods? last;

    private readonly Period[] periods = new Period[Places];

    /// <summary>The offsets of a zone. A thread keeps those of the zone that it asked for last: they depend on nothing else.</summary>
    public static OffsetPeriods Of(TimeZoneInfo zone)
    {
        var kept = last;
        return kept is not null && ReferenceEquals(kept.Zone, zone) ? kept : last = new OffsetPeriods(zone);
    }

    private TimeZoneInfo Zone => zone;

    /// <param name="instant">ms since 1970, within .NET's calendar.</param>
    /// <returns>ms.</returns>
    public double At(long instant)
    {
        var number = instant >= 0 ? instant / Length : -1;
        if (number < 0) return Ask(instant);
        ref var period = ref periods[number % Places];
        if (period.Number != number + 1)
        {
            var (from, to) = (Ask(number * Length), Ask((number + 1) * Length - 1));
            if (from != to) return Ask(instant);
            period = new Period(number + 1, from);
        }

        return period.Offset;
    }

    private double Ask(long instant) => zone.GetUtcOffset(DateTime.UnixEpoch.AddTicks(instant * TimeSpan.TicksPerMillisecond)).TotalMilliseconds;

    /// <param name="Number">From 1; 0 is none.</param>
    private readonly record struct Period(long Number, double Offset);
}
