using Loop.Oref.JavaScript;

namespace Loop.Oref.Clock;

/// <summary>JavaScript's local time in a given zone: instants in ms since 1970, wall-clock readings in ms as if they were UTC.</summary>
internal static class LocalClock
{
    public const double MillisecondsPerMinute = 60_000;
    public const double MillisecondsPerHour = 3_600_000;
    public const double MillisecondsPerDay = 86_400_000;

    // .NET's calendar ends at the years 1 and 9999; beyond a day of margin there is no zone rule to honour.
    private const double FirstInstant = -62_135_596_800_000 + MillisecondsPerDay;
    private const double LastInstant = 253_402_300_799_999 - MillisecondsPerDay;

    /// <summary>How far the wall clock is ahead of UTC at an instant, ms.</summary>
    public static double Offset(double instant, TimeZoneInfo zone) =>
        instant is >= FirstInstant and <= LastInstant ? OffsetPeriods.Of(zone).At(unchecked((long)Math.Floor(instant))) : zone.BaseUtcOffset.TotalMilliseconds;

    /// <summary>getHours() · 60 + getMinutes(); NaN for an invalid date.</summary>
    public static double MinuteOfDay(double instant, TimeZoneInfo zone)
    {
        if (double.IsNaN(instant)) return double.NaN;
        var local = instant + Offset(instant, zone);
        return Math.Floor(TimeWithinDay(local) / MillisecondsPerMinute);
    }

    /// <summary>
    /// The instant of a wall-clock reading. As ECMA-262 has it, a reading that occurs twice is its first occurrence, and one
    /// that the clock skips is read with the offset from before the skip.
    /// </summary>
    public static double ToInstant(double local, TimeZoneInfo zone)
    {
        if (double.IsNaN(local)) return double.NaN;
        var before = Offset(local - MillisecondsPerDay, zone);
        var early = local - before;
        if (Offset(early, zone) == before) return JsDate.TimeClip(early);
        var after = Offset(local + MillisecondsPerDay, zone);
        var late = local - after;
        return JsDate.TimeClip(Offset(late, zone) == after ? late : early);
    }

    /// <summary>
    /// oref0's base for a pump's clock: hours, minutes and seconds set to zero one after the other, the milliseconds kept.
    /// Where a day has no midnight the steps land after the skip.
    /// </summary>
    public static double Midnight(double instant, TimeZoneInfo zone)
    {
        var local = Local(instant, zone);
        var withoutHours = ToInstant(local - Math.Floor(TimeWithinDay(local) / MillisecondsPerHour) * MillisecondsPerHour, zone);
        local = Local(withoutHours, zone);
        var withoutMinutes = ToInstant(local - Math.Floor(TimeWithinDay(local) % MillisecondsPerHour / MillisecondsPerMinute) * MillisecondsPerMinute, zone);
        local = Local(withoutMinutes, zone);
        return ToInstant(local - Math.Floor(TimeWithinDay(local) % MillisecondsPerMinute / 1000) * 1000, zone);
    }

    private static double Local(double instant, TimeZoneInfo zone) => instant + Offset(instant, zone);

    private static double TimeWithinDay(double local) => local - Math.Floor(local / MillisecondsPerDay) * MillisecondsPerDay;
}
