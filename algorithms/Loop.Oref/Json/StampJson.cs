using System.Text.Json;
using Loop.Oref.Clock;

namespace Loop.Oref.Json;

/// <summary>Times as oref0's JSON has them.</summary>
internal static class StampJson
{
    /// <summary>The next value as a time; an absent one is the caller's <see cref="Stamp.Absent"/>.</summary>
    public static Stamp NextStamp(ref this Utf8JsonReader reader, TimeZoneInfo zone)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return Stamp.Parse(reader.GetString()!, zone);
            case JsonTokenType.Number: return Stamp.FromMilliseconds(reader.GetDouble());
            case JsonTokenType.Null: return Stamp.Null;
            default:
                reader.Skip();
                return Stamp.FromMilliseconds(double.NaN);
        }
    }

    /// <summary>The stamp as it was given; no key where it is absent.</summary>
    public static void WriteStamp(this Utf8JsonWriter writer, string name, Stamp stamp, TimeZoneInfo zone)
    {
        if (stamp.IsAbsent) return;
        if (stamp.IsNull) writer.WriteNull(name);
        else if (stamp.Text is { } text) writer.WriteString(name, text);
        else if (stamp.IsFormatted) writer.WriteString(name, DateText.Format(stamp.Moment, zone));
        else writer.WriteJs(name, stamp.Date);
    }
}
