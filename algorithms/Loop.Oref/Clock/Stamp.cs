using Loop.Oref.JavaScript;

namespace Loop.Oref.Clock;

/// <summary>
/// A time as oref0 was given it: absent, null, a number of ms, a text, or a text that oref0 itself formatted. oref0 reads
/// the same value now with moment(…), now with new Date(…), and compares and copies it as it is; this keeps all three.
/// </summary>
public readonly record struct Stamp
{
    private readonly Kind kind;

    private Stamp(Kind kind, string? text, double moment, double date)
    {
        this.kind = kind;
        Text = text;
        Moment = moment;
        Date = date;
    }

    private enum Kind : byte
    {
        Absent,
        Null,
        Number,
        Text,
        Formatted,
    }

    /// <summary>The text as given; null where it was none, or where the engine made the stamp (<see cref="IsFormatted"/>).</summary>
    public string? Text { get; }

    /// <summary>What moment(…) reads: ms since 1970, NaN for an invalid date. An absent stamp is "now" to moment.</summary>
    public double Moment { get; }

    /// <summary>What new Date(…) reads: ms since 1970, NaN for an invalid date. An absent stamp is invalid, null is 1970.</summary>
    public double Date { get; }

    public bool IsAbsent => kind == Kind.Absent;

    public bool IsNull => kind == Kind.Null;

    /// <summary>Made by the engine to whole seconds: its text is local time with offset.</summary>
    public bool IsFormatted => kind == Kind.Formatted;

    /// <summary>False for absent, null, an empty text, 0 and NaN.</summary>
    public bool IsTruthy => kind switch
    {
        Kind.Absent or Kind.Null => false,
        Kind.Text => Text!.Length > 0,
        Kind.Number => Moment != 0 && !double.IsNaN(Moment),
        _ => true,
    };

    /// <summary>What comparing the raw value with a number sees: an ISO text is no number.</summary>
    internal double Number => kind switch
    {
        Kind.Null => 0,
        Kind.Number => Date,
        _ => double.NaN,
    };

    /// <summary>No stamp; moment(undefined) is the current instant.</summary>
    public static Stamp Absent(double now) => new(Kind.Absent, null, now, double.NaN);

    public static Stamp Null => new(Kind.Null, null, double.NaN, 0);

    /// <summary>A number of ms since 1970.</summary>
    public static Stamp FromMilliseconds(double milliseconds)
    {
        var clipped = JsDate.TimeClip(milliseconds);
        return new(Kind.Number, null, clipped, clipped);
    }

    /// <summary>A text; without a zone of its own it is local to <paramref name="zone"/>.</summary>
    public static Stamp Parse(string text, TimeZoneInfo zone)
    {
        var (moment, date) = DateText.Parse(text, zone);
        return new(Kind.Text, text, moment, date);
    }

    /// <summary>An instant as moment().format() keeps it: whole seconds.</summary>
    public static Stamp Format(double instant)
    {
        var whole = DateText.WholeSeconds(instant);
        return new(Kind.Formatted, null, whole, whole);
    }
}
