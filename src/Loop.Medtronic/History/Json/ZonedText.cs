using System.Globalization;
using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>
/// Pump time as text with a zone's offset, for other programs. The zone's rules say what the offset should have been; what
/// it was, only a measured clock tells, so dosing never uses this.
/// </summary>
internal static class ZonedText
{
    /// <summary>
    /// RFC 3339. An hour that a zone skips or repeats is resolved as Go does: by the offset that holds at the civil time
    /// read as UTC, and where that offset does not hold at the result, by the one that does.
    /// </summary>
    public static string Rfc3339(PumpTime time, TimeZoneInfo zone)
    {
        var asUtc = DateTime.SpecifyKind(time.Civil, DateTimeKind.Utc);
        var guess = asUtc - zone.GetUtcOffset(asUtc);
        var utc = asUtc - zone.GetUtcOffset(guess);
        var offset = zone.GetUtcOffset(utc);
        var text = (utc + offset).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (offset == TimeSpan.Zero) return text + "Z";
        return text + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
    }
}
