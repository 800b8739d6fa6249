using System.Globalization;

namespace Loop.Oref.JavaScript;

/// <summary>JavaScript's time value: milliseconds since 1970 in UTC, whole, or NaN for an invalid date.</summary>
public static class JsDate
{
    /// <summary>ECMA-262 TimeClip: the last instant a Date can hold, 100 million days from 1970 either way.</summary>
    private const double Range = 8.64e15;

    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>What <c>new Date(number)</c> keeps: the fraction is cut off, and what is out of range is NaN.</summary>
    public static double TimeClip(double milliseconds) =>
        Math.Abs(milliseconds) <= Range ? Math.Truncate(milliseconds) + 0.0 : double.NaN;

    /// <summary>Date.prototype.toISOString, or null for an invalid date, which is how JSON shows one.</summary>
    /// <param name="milliseconds">A time value as <see cref="TimeClip"/> leaves it.</param>
    public static string? ToIsoString(double milliseconds)
    {
        var clipped = TimeClip(milliseconds);
        if (double.IsNaN(clipped)) return null;
        var days = (long)Math.Floor(clipped / MillisecondsPerDay);
        var time = TimeSpan.FromMilliseconds((long)clipped - days * MillisecondsPerDay);
        var (year, month, day) = Calendar(days);
        var yearText = year is >= 0 and <= 9999
            ? year.ToString("0000", CultureInfo.InvariantCulture)
            : year.ToString("+000000;-000000", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture, $@"{yearText}-{month:00}-{day:00}T{time:hh\:mm\:ss\.fff}Z");
    }

    /// <summary>The minute of the local hour, or NaN for an invalid date.</summary>
    public static double LocalMinutes(double milliseconds, TimeZoneInfo zone)
    {
        var clipped = TimeClip(milliseconds);
        return TryToInstant(clipped, out var instant)
            ? TimeZoneInfo.ConvertTime(instant, zone).Minute
            : double.IsNaN(clipped) ? double.NaN : Modulo((long)Math.Floor(clipped / 60_000), 60);
    }

    // .NET's calendar ends at the years 1 and 9999; there is no zone rule beyond them to honour.
    private static bool TryToInstant(double clipped, out DateTimeOffset instant)
    {
        instant = default;
        if (!(clipped >= -62135596800000 + MillisecondsPerDay && clipped <= 253402300799999 - MillisecondsPerDay)) return false;
        instant = DateTimeOffset.FromUnixTimeMilliseconds((long)clipped);
        return true;
    }

    private static long Modulo(long value, long by) => (value % by + by) % by;

    // Proleptic Gregorian date of a day counted from 1970-01-01, in eras of 400 years that begin on 1 March.
    private static (long Year, long Month, long Day) Calendar(long days)
    {
        var shifted = days + 719_468;
        var era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097;
        var dayOfEra = shifted - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var marchMonth = (5 * dayOfYear + 2) / 153;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1);
    }
}
