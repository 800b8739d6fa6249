using System.Globalization;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Clock;

/// <summary>
/// Dates as texts. oref0 reads them with two readers that differ in small ways: moment(text) and new Date(text). Both
/// are covered for ISO 8601 calendar dates with and without time and zone; anything else is an invalid date.
/// </summary>
internal static class DateText
{
    /// <summary>Reads a text as both readers would: ms since 1970, NaN where that reader rejects it.</summary>
    public static (double Moment, double Date) Parse(ReadOnlySpan<char> text, TimeZoneInfo zone)
    {
        var fields = default(Fields);
        return fields.TryRead(text) ? (fields.AsMoment(zone), fields.AsDate(zone)) : (double.NaN, double.NaN);
    }

    /// <summary>moment(date).format(): local time to the second with its offset.</summary>
    public static string Format(double instant, TimeZoneInfo zone)
    {
        if (double.IsNaN(instant)) return "Invalid date";
        var offset = LocalClock.Offset(instant, zone);
        var text = JsDate.ToIsoString(instant + offset);
        if (text is null) return "Invalid date";
        var seconds = text.AsSpan(0, text.Length - ".000Z".Length);
        var minutes = (int)Math.Abs(offset / LocalClock.MillisecondsPerMinute);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds}{(offset < 0 ? '-' : '+')}{minutes / 60:00}:{minutes % 60:00}");
    }

    /// <summary>What re-reading a formatted date gives: the fraction of the second is lost.</summary>
    public static double WholeSeconds(double instant) => Math.Floor(instant / 1000) * 1000;

    private struct Fields
    {
        private int year;
        private int month;
        private int day;
        private int hour;
        private int minute;
        private int second;
        private double momentMilliseconds;
        private int dateMilliseconds;
        private bool hasTime;
        private bool hasZone;
        private int zoneMinutes;

        public bool TryRead(ReadOnlySpan<char> text)
        {
            month = day = 1;
            if (!Take(ref text, 4, out year)) return false;
            if (!TakeMark(ref text, '-') || !Take(ref text, 2, out month)) return false;
            if (TakeMark(ref text, '-') && !Take(ref text, 2, out day)) return false;
            if (text.IsEmpty) return true;
            if (text[0] is not ('T' or ' ')) return false;
            text = text[1..];
            hasTime = true;
            return Take(ref text, 2, out hour) && TryReadMinutes(ref text) && TryReadZone(ref text) && text.IsEmpty;
        }

        // moment wants a day that exists; Date lets the 31st of February run into March.
        public readonly double AsMoment(TimeZoneInfo zone) =>
            year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                ? Instant(momentMilliseconds, hasZone, zone)
                : double.NaN;

        // A date alone is UTC to Date and local to moment.
        public readonly double AsDate(TimeZoneInfo zone) =>
            year >= 1 && month is >= 1 and <= 12 && day is >= 1 and <= 31
                ? Instant(dateMilliseconds, hasZone || !hasTime, zone)
                : double.NaN;

        private readonly double Instant(double milliseconds, bool zoned, TimeZoneInfo zone)
        {
            var isMidnightAfter = hour == 24 && minute == 0 && second == 0 && milliseconds == 0;
            if ((hour > 23 && !isMidnightAfter) || minute > 59 || second > 59) return double.NaN;
            var days = (new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalDays + day - 1;
            var local = days * LocalClock.MillisecondsPerDay + hour * LocalClock.MillisecondsPerHour
                + minute * LocalClock.MillisecondsPerMinute + second * 1000 + milliseconds;
            return zoned ? local - zoneMinutes * LocalClock.MillisecondsPerMinute : LocalClock.ToInstant(local, zone);
        }

        private bool TryReadMinutes(ref ReadOnlySpan<char> text)
        {
            if (!TakeMark(ref text, ':')) return true;
            if (!Take(ref text, 2, out minute)) return false;
            if (!TakeMark(ref text, ':')) return true;
            if (!Take(ref text, 2, out second)) return false;
            if (!TakeMark(ref text, '.') && !TakeMark(ref text, ',')) return true;
            var length = 0;
            while (length < text.Length && char.IsAsciiDigit(text[length])) length++;
            if (length == 0) return false;
            // moment multiplies a decimal fraction, Date takes the first three digits.
            momentMilliseconds = Math.Floor(double.Parse("0." + text[..length].ToString(), CultureInfo.InvariantCulture) * 1000);
            for (var i = 0; i < 3; i++) dateMilliseconds = dateMilliseconds * 10 + (i < length ? text[i] - '0' : 0);
            text = text[length..];
            return true;
        }

        private bool TryReadZone(ref ReadOnlySpan<char> text)
        {
            if (text.IsEmpty) return true;
            hasZone = true;
            if (TakeMark(ref text, 'Z')) return true;
            var sign = text[0] == '-' ? -1 : 1;
            if (text[0] is not ('-' or '+')) return false;
            text = text[1..];
            if (!Take(ref text, 2, out var hours)) return false;
            var minutes = 0;
            TakeMark(ref text, ':');
            if (!text.IsEmpty && !Take(ref text, 2, out minutes)) return false;
            zoneMinutes = sign * (hours * 60 + minutes);
            return true;
        }

        private static bool TakeMark(ref ReadOnlySpan<char> text, char mark)
        {
            if (text.IsEmpty || text[0] != mark) return false;
            text = text[1..];
            return true;
        }

        private static bool Take(ref ReadOnlySpan<char> text, int digits, out int value)
        {
            value = 0;
            if (text.Length < digits) return false;
            for (var i = 0; i < digits; i++)
            {
                if (!char.IsAsciiDigit(text[i])) return false;
                value = value * 10 + (text[i] - '0');
            }

            text = text[digits..];
            return true;
        }
    }
}
