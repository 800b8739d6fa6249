using System.Text.Json;
using Loop.Oref.Autotune;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>Writes a reading as it was given, with what was found out about it in it.</summary>
internal static class CategorizedReadingJson
{
    // In the order in which oref0 comes to write them.
    private static readonly string[] Added =
        ["glucose", "date", "dateString", "avgDelta", "BGI", "deviation", "mealAbsorption", "mealCarbs", "uamAbsorption"];

    public static void Write(Utf8JsonWriter writer, in CategorizedReading reading, ReadOnlySpan<byte> given)
    {
        Span<bool> written = stackalloc bool[Added.Length];
        var reader = new Utf8JsonReader(given);
        reader.Read();
        writer.WriteStartObject();
        while (JsonEcho.NextProperty(ref reader, out var name))
        {
            var place = Array.IndexOf(Added, name);
            if (place >= 0) written[place] = true;
            if (place >= 0 && !KeepsGiven(name, reader) && TryAdd(writer, name, reading))
            {
                reader.SkipNext();
                continue;
            }

            writer.WritePropertyName(name);
            writer.CopyNext(ref reader);
        }

        for (var place = 0; place < Added.Length; place++)
        {
            if (!written[place]) TryAdd(writer, Added[place], reading);
        }

        writer.WriteEndObject();
    }

    // A time that was given stays as it was.
    private static bool KeepsGiven(string name, Utf8JsonReader reader) => name is "date" or "dateString" && reader.NextFlag().IsTruthy;

    // False where nothing was found out for this key.
    private static bool TryAdd(Utf8JsonWriter writer, string name, in CategorizedReading reading)
    {
        switch (name)
        {
            case "glucose": writer.WriteJs(name, reading.Glucose); return true;
            case "date": writer.WriteJs(name, reading.Date); return true;
            case "dateString": writer.WriteJsDate(name, JsDate.TimeClip(reading.Date)); return true;
            case "avgDelta": writer.WriteString(name, TwoDecimals.Text(reading.AvgDelta)); return true;
            case "BGI": writer.WriteJs(name, reading.Bgi); return true;
            case "deviation": writer.WriteString(name, TwoDecimals.Text(reading.Deviation)); return true;
            case "mealCarbs" when !reading.MealCarbs.IsUndefined: writer.WriteJs(name, reading.MealCarbs); return true;
            case "mealAbsorption" when reading.Absorption is { } absorption:
                writer.WriteString(name, absorption == Absorption.Start ? "start" : "end");
                return true;
            case "uamAbsorption" when reading.StartsUam: writer.WriteString(name, "start"); return true;
            default: return false;
        }
    }
}
