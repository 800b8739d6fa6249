using System.Text.Json;
using Loop.Tuning;

namespace Loop.Replay;

/// <summary>An interval in JSON: low, median and high; null where nothing was drawn.</summary>
internal static class IntervalJson
{
    public static void Write(Utf8JsonWriter writer, string name, Interval interval)
    {
        if (!double.IsFinite(interval.Median))
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in (ReadOnlySpan<double>)[interval.Low, interval.Median, interval.High]) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
