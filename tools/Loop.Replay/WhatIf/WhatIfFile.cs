using System.Text;
using System.Text.Json;

namespace Loop.Replay;

/// <summary>The answer to a what-if as one line of JSON.</summary>
public static class WhatIfFile
{
    public static string Json(WhatIfAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("method", answer.Method);
            writer.WriteString("from", answer.Trace.Start);
            writer.WriteNumber("steps", answer.Trace.Steps);
            writer.WriteNumber("lives", answer.Lives.Count);
            writer.WriteNumber("beyondRecord", answer.BeyondRecord);
            writer.WriteNumber("insulinPerDayRecorded", answer.InsulinRecorded);
            IntervalJson.Write(writer, "insulinPerDay", answer.Insulin);
            if (answer.HeldOutError is { } error) writer.WriteNumber("heldOutError", error);
            writer.WriteStartObject("figures");
            var place = 0;
            foreach (var (name, value) in answer.Recorded.Figures)
            {
                writer.WriteStartObject(name);
                writer.WriteNumber("recorded", value);
                IntervalJson.Write(writer, "lived", answer.Figure(place++));
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
