using System.Text.Json;

namespace Loop.Medtronic.History;

/// <summary>History as the Go tools print it: an array, newest first, of type, time, raw bytes and details.</summary>
public static class HistoryJson
{
    /// <summary>
    /// The records as JSON text, indented by two blanks. Bytes that could not be decoded are left out: the page's problem
    /// tells of them. It differs from the Go tools where those decode wrongly (H19, H30, H32).
    /// </summary>
    /// <param name="oldestFirst">As decoded.</param>
    /// <param name="zone">Whose offset is printed after the pump's civil time.</param>
    public static string Write(IReadOnlyList<HistoryRecord> oldestFirst, TimeZoneInfo zone) =>
        RecordJson.Array(oldestFirst, (json, record) => WriteOne(json, record, zone));

    private static void WriteOne(Utf8JsonWriter json, HistoryRecord record, TimeZoneInfo zone)
    {
        if (record is UnknownRecord) return;
        json.WriteStartObject();
        json.WriteString("Type", record.Opcode.ToString());
        if (record.Time is { } time) json.WriteString("Time", ZonedText.Rfc3339(time, zone));
        json.WriteString("Data", record.Id);
        HistoryInfo.Write(json, record);
        json.WriteEndObject();
    }
}
