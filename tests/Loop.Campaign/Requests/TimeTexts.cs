using System.Globalization;
using System.Text.Json;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;

namespace Loop.Campaign.Requests;

/// <summary>How a source writes its times.</summary>
public enum TimeStyle
{
    /// <summary>2026-03-08T01:30:00-05:00.</summary>
    LocalWithOffset,

    /// <summary>2026-03-08T06:30:00.123Z.</summary>
    Utc,

    /// <summary>2026-03-08T01:30:00, local without saying so: twice a year it happens twice or never.</summary>
    Local,

    /// <summary>2026-03-08 01:30:00-0500.</summary>
    Spaced,

    /// <summary>ms since 1970.</summary>
    Number,
}

/// <summary>Writes times as the sources of oref0's inputs do, and in odd requests as none should.</summary>
internal static class TimeTexts
{
    public static TimeStyle Style(Prng random) => random.Pick(
        TimeStyle.LocalWithOffset, TimeStyle.LocalWithOffset, TimeStyle.LocalWithOffset, TimeStyle.Utc, TimeStyle.Utc, TimeStyle.Local, TimeStyle.Spaced);

    /// <param name="mayBeFar">False where a time years away would have oref0 split years into half hours.</param>
    public static void Time(this Utf8JsonWriter writer, RequestContext context, string name, double instant, TimeStyle style, bool mayBeFar = true)
    {
        var random = context.Random;
        if (context.IsOdd && random.Chance(0.004)) return;
        if (context.IsOdd && mayBeFar && random.Chance(0.002)) writer.WriteNull(name);
        else if (context.IsOdd && mayBeFar && random.Chance(0.002)) writer.WriteString(name, random.Pick("2025-02-31T10:00:00Z", "2025-06-01", "2025-06-01T24:00:00Z", "2025-06-01T10:00"));
        else if (context.IsOdd && random.Chance(0.002)) writer.WriteString(name, random.Pick("", "yesterday", "2025-13-01T00:00:00Z"));
        else if (style == TimeStyle.Number || (context.IsOdd && random.Chance(0.004))) writer.WriteJs(name, instant);
        else writer.WriteString(name, Text(instant, style, context.Zone));
    }

    public static string Text(double instant, TimeStyle style, TimeZoneInfo zone)
    {
        var utc = DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Floor(JsDate.TimeClip(instant)));
        var local = TimeZoneInfo.ConvertTime(utc, zone);
        return style switch
        {
            TimeStyle.Utc => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            TimeStyle.Local => local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            TimeStyle.Spaced => local.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture),
            _ => local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        };
    }
}
