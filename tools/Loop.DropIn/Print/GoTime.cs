using System.Globalization;

namespace Loop.DropIn.Print;

/// <summary>Times and durations as the Go tools print them.</summary>
internal static class GoTime
{
    /// <summary>A duration of whole minutes: <c>0s</c>, <c>30m0s</c>, <c>1h0m0s</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        var minutes = (long)duration.TotalMinutes;
        if (minutes == 0) return "0s";
        return minutes < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m0s")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}h{minutes % 60}m0s");
    }

    /// <summary>Minutes after midnight as <c>06:30</c>.</summary>
    public static string OfDay(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    /// <summary>The form in which the log names a time: <c>2026-11-23 00:56:27</c>.</summary>
    public static string ForPeople(DateTime civil) => civil.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>
    /// A civil time with its zone's offset. An hour that a zone skips or repeats is resolved as Go does: by the offset that holds at the
    /// civil time read as UTC, and where that does not hold at the result, by the one that does.
    /// </summary>
    public static string Rfc3339(DateTime civil, Func<DateTimeOffset, TimeSpan> offsetAt)
    {
        var instant = Instant(civil, offsetAt);
        var offset = offsetAt(instant);
        var text = (instant.UtcDateTime + offset).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (offset == TimeSpan.Zero) return text + "Z";
        return text + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>The instant that a civil time is by the zone's rules.</summary>
    public static DateTimeOffset Instant(DateTime civil, Func<DateTimeOffset, TimeSpan> offsetAt)
    {
        var asUtc = new DateTimeOffset(DateTime.SpecifyKind(civil, DateTimeKind.Utc));
        return asUtc - offsetAt(asUtc - offsetAt(asUtc));
    }
}
