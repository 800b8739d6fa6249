using System.Globalization;
using Loop.DropIn.Arguments;
using Loop.DropIn.Print;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.DropIn.History;

/// <summary>How far back a history is read. <c>-a</c> goes before <c>-f</c>, <c>-f</c> before <c>-s</c>, <c>-s</c> before <c>-n</c>.</summary>
/// <param name="Since">The first local time that is no longer wanted; null for everything.</param>
/// <param name="RecordId">The record, in base64, before which to stop; null where none is looked for.</param>
/// <param name="Announcement">What the log says of it.</param>
internal sealed record HistoryWindow(PumpTime? Since, string? RecordId, string Announcement)
{
    public const string Hours = "n";
    public const string Start = "s";
    public const string Record = "f";
    public const string All = "a";

    /// <summary>For help texts.</summary>
    public const string Explained =
        "  -n HOURS   so many hours back (default 6)\n"
        + "  -s TIME    since a time such as 2026-11-23T00:56:27-05:00; goes before -n\n"
        + "  -a         everything that the pump holds\n";

    private const int DefaultHours = 6;

    /// <summary>A year of hours: no pump remembers as much.</summary>
    private const int MostHours = 366 * 24;

    /// <summary>Reads the options.</summary>
    public static Result<HistoryWindow> Read(GoFlags flags, PumpSurroundings surroundings)
    {
        // With -a a record is not looked for, and so not found.
        if (flags.IsOn(All)) return new HistoryWindow(null, flags.Value(Record) is null ? null : "", "retrieving entire pump history");
        if (flags.Value(Record) is { } id)
        {
            return IsRecord(id)
                ? new HistoryWindow(null, id, $"retrieving pump history since record {id}")
                : new Problem($"-{Record} {id} is no record in base64", "give the id of a record of an earlier history");
        }

        if (flags.Value(Start) is { } time)
        {
            return DateTimeOffset.TryParseExact(time, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var since)
                || DateTimeOffset.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out since)
                ? From(since, surroundings)
                : new Problem($"-{Start} {time} is no time", "give one such as 2026-11-23T00:56:27-05:00");
        }

        var hours = DefaultHours;
        if (flags.Value(Hours) is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out hours) || hours > MostHours))
            return new Problem($"-{Hours} {text} is no number of hours", "give a whole number, such as 24");
        return From(surroundings.Time.GetUtcNow() - TimeSpan.FromHours(hours), surroundings);
    }

    /// <summary>Whether the history ends before this record.</summary>
    public bool EndsAt(HistoryRecord record)
    {
        if (RecordId is { } id) return record.Id == id;
        // Daily totals are stamped with a day, and a clock that was never set tells nothing.
        return Since is { } since && record.Time is { } time && !record.IsDailyTotal && !record.ClockWasUnset && time <= since;
    }

    private static HistoryWindow From(DateTimeOffset instant, PumpSurroundings surroundings)
    {
        var local = new PumpTime(instant.UtcDateTime + surroundings.OffsetAt(instant));
        return new HistoryWindow(local, null, $"retrieving pump history since {GoTime.ForPeople(local.Civil)}");
    }

    private static bool IsRecord(string id)
    {
        Span<byte> bytes = new byte[id.Length];
        return Convert.TryFromBase64String(id, bytes, out var length) && length > 0;
    }
}
