using System.Text.Json;

namespace Loop.Medtronic.History;

/// <summary>History as the Go tools print it: an array, newest first, of type, time, raw bytes and details.</summary>
public static class HistoryJson
{
    /// <summary>
    /// The records as JSON text, indented by two blanks. It differs from the Go tools where those decode wrongly (H19, H30,
    /// H32). As theirs it holds only what is certain: a program that reads a dose here takes it for one (UCA-REQ-06).
    /// </summary>
    /// <param name="oldestFirst">As decoded.</param>
    /// <param name="zone">Whose offset is printed after the pump's civil time.</param>
    /// <param name="withUncertain">
    /// For people's eyes: also bytes that could not be decoded, as the type <c>Unknown</c>, and the records found behind them,
    /// each with a member <c>Uncertain</c>.
    /// </param>
    public static string Write(IReadOnlyList<HistoryRecord> oldestFirst, TimeZoneInfo zone, bool withUncertain = false) =>
        RecordJson.Array(oldestFirst, (json, record) => WriteOne(json, record, zone, withUncertain));

    private static void WriteOne(Utf8JsonWriter json, HistoryRecord record, TimeZoneInfo zone, bool withUncertain)
    {
        if (!withUncertain && (record is UnknownRecord || record.IsUncertain)) return;
        json.WriteStartObject();
        json.WriteString("Type", record is UnknownRecord ? "Unknown" : record.Opcode.ToString());
        if (record.Time is { } time) json.WriteString("Time", ZonedText.Rfc3339(time, zone));
        json.WriteString("Data", record.Id);
        HistoryInfo.Write(json, record);
        if (record.IsUncertain) json.WriteBoolean("Uncertain", true);
        json.WriteEndObject();
    }
}
