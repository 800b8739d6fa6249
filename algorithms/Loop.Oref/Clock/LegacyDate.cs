using Loop.Oref.JavaScript;

namespace Loop.Oref.Clock;

/// <summary>
/// Dates that are no ISO 8601, as node reads them: numbers, names of months and zones, and clock times, in almost any
/// order. Words before the first number mean nothing; after it they are an error.
/// </summary>
internal sealed class LegacyDate(string text)
{
    private const int LongestWord = 3;

    private readonly List<int> days = [];
    private readonly List<int> times = [];
    private int position;
    private int? month;
    private int? hourOffset;
    private int zoneSign;
    private int? zoneHour;
    private int? zoneMinute;
    private bool hasNumber;

    private char Next => position < text.Length ? text[position] : '\0';

    private bool ExpectsTime(int n) => times.Count switch { 1 or 2 => n < 60, 3 => n < 1000, _ => false };

    /// <summary>ms since 1970; NaN for an invalid date.</summary>
    public double Read(TimeZoneInfo zone)
    {
        if (!TryReadIsoDay()) return double.NaN;
        while (position < text.Length)
        {
            if (!TryStep()) return double.NaN;
        }

        return Instant(zone);
    }

    // A text that begins as an ISO date keeps it, whatever follows; a T then promises a time that was none.
    private bool TryReadIsoDay()
    {
        if (!TakeFixed(4, out var year)) return true;
        days.Add(year);
        while (days.Count < 3 && Next == '-')
        {
            var dash = position++;
            if (!TakeFixed(2, out var part))
            {
                position = dash + 1;
                return true;
            }

            days.Add(part);
        }

        return Next is not ('T' or 't');
    }

    private bool TakeFixed(int digits, out int number)
    {
        var start = position;
        number = char.IsAsciiDigit(Next) ? TakeNumber() : 0;
        if (position - start == digits) return true;
        position = start;
        return false;
    }

    private int TakeNumber()
    {
        // Digits that no date has room for are passed over.
        const int Largest = 100_000_000;
        var number = 0;
        for (; char.IsAsciiDigit(Next); position++) number = number < Largest ? number * 10 + (Next - '0') : number;
        return number;
    }

    private bool Skip(char mark)
    {
        if (Next != mark) return false;
        position++;
        return true;
    }

    private bool TryStep()
    {
        if (char.IsAsciiDigit(Next)) return TryNumber();
        if (char.IsAsciiLetter(Next)) return TryWord();
        var mark = text[position++];
        if (mark is '+' or '-' && (times.Count > 0 || (zoneHour == 0 && zoneMinute == 0))) return TryOffset(mark);
        if (mark == '(') SkipParentheses();
        return !hasNumber || mark is not ('+' or '-' or ')');
    }

    private bool TryNumber()
    {
        hasNumber = true;
        var n = TakeNumber();
        if (Skip(':')) return TryClock(n);
        if (Next == '.' && ExpectsTime(n))
        {
            position++;
            times.Add(n);
            if (!char.IsAsciiDigit(Next)) return false;
            return TryFinalTime(TakeMilliseconds());
        }

        if (zoneHour is not null && zoneMinute is null && n < 60)
        {
            zoneMinute = n;
            return true;
        }

        if (ExpectsTime(n)) return TryFinalTime(n) && (position == text.Length || Next is ' ' or '\t' or 'Z' or 'z' or '+' or '-');
        days.Add(n);
        Skip('-');
        return days.Count <= 3;
    }

    private bool TryClock(int n)
    {
        if (Skip(':'))
        {
            if (times.Count > 0) return false;
            times.AddRange([n, 0]);
            return true;
        }

        times.Add(n);
        Skip('.');
        return times.Count <= 4;
    }

    private bool TryFinalTime(int n)
    {
        times.Add(n);
        while (times.Count < 4) times.Add(0);
        return times.Count == 4;
    }

    private int TakeMilliseconds()
    {
        var start = position;
        TakeNumber();
        return int.Parse(text.AsSpan(start, Math.Min(3, position - start)).ToString().PadRight(3, '0'), System.Globalization.CultureInfo.InvariantCulture);
    }

    private bool TryWord()
    {
        var start = position;
        while (char.IsAsciiLetter(Next)) position++;
        var length = position - start;
        // The words are few and short; a month may be written out.
        var word = text.Substring(start, Math.Min(length, LongestWord));
        if (word.ToUpperInvariant() is "AM" or "PM" && times.Count > 0)
        {
            hourOffset = word[0] is 'p' or 'P' ? 12 : 0;
            return true;
        }

        if (Month(word) is { } named)
        {
            month = named;
            Skip('-');
            return true;
        }

        if (length <= LongestWord && ZoneHours(word) is { } hours && hasNumber)
        {
            (zoneSign, zoneHour, zoneMinute) = (hours < 0 ? -1 : 1, Math.Abs(hours), 0);
            return true;
        }

        return !hasNumber && !char.IsAsciiDigit(Next);
    }

    private static int? Month(string word)
    {
        const string Months = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
        var at = word.Length == LongestWord ? Months.IndexOf(word, StringComparison.OrdinalIgnoreCase) : -1;
        return at >= 0 && at % LongestWord == 0 ? at / LongestWord + 1 : null;
    }

    private static int? ZoneHours(string word) => word.ToUpperInvariant() switch
    {
        "UT" or "UTC" or "Z" or "GMT" => 0,
        "EDT" => -4,
        "EST" or "CDT" => -5,
        "CST" or "MDT" => -6,
        "MST" or "PDT" => -7,
        "PST" => -8,
        _ => null,
    };

    private bool TryOffset(char sign)
    {
        hasNumber = true;
        zoneSign = sign == '-' ? -1 : 1;
        var start = position;
        var n = char.IsAsciiDigit(Next) ? TakeNumber() : 0;
        var length = position - start;
        (zoneHour, zoneMinute) = Next == ':' ? (n, null) : length <= 2 ? (n, 0) : (n / 100, (int?)(n % 100));
        return Next == ':' || length is > 0 and <= 4;
    }

    private void SkipParentheses()
    {
        for (var depth = 1; depth > 0 && position < text.Length; position++) depth += Next switch { '(' => 1, ')' => -1, _ => 0 };
    }

    private double Instant(TimeZoneInfo zone)
    {
        if (days.Count == 0) return double.NaN;
        while (days.Count < 3) days.Add(1);
        while (times.Count < 4) times.Add(0);
        var (year, numbered, day) = Order();
        if (hourOffset is { } offset)
        {
            if (times[0] > 12) return double.NaN;
            times[0] = times[0] % 12 + offset;
        }

        var isMidnightAfter = times is [24, 0, 0, 0];
        if (numbered is < 1 or > 12 || day is < 1 or > 31 || year is < 1 or > 9999) return double.NaN;
        if ((times[0] > 23 && !isMidnightAfter) || times[1] > 59 || times[2] > 59) return double.NaN;
        var local = (new DateTime(year, numbered, 1, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalMilliseconds
            + (day - 1) * LocalClock.MillisecondsPerDay + times[0] * LocalClock.MillisecondsPerHour
            + times[1] * LocalClock.MillisecondsPerMinute + times[2] * 1000 + times[3];
        return zoneSign == 0 ? LocalClock.ToInstant(local, zone)
            : JsDate.TimeClip(local - zoneSign * ((zoneHour ?? 0) * LocalClock.MillisecondsPerHour + (zoneMinute ?? 0) * LocalClock.MillisecondsPerMinute));
    }

    // A year is told by being no day; two digits mean 1950 to 2049.
    private (int Year, int Month, int Day) Order()
    {
        var startsWithDay = days[0] is >= 1 and <= 31;
        var (year, numbered, day) = month is { } named
            ? startsWithDay ? (days[1], named, days[0]) : (days[0], named, days[1])
            : startsWithDay ? (days[2], days[0], days[1]) : (days[0], days[1], days[2]);
        return (year switch { < 50 => year + 2000, < 100 => year + 1900, _ => year }, numbered, day);
    }
}
