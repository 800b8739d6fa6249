using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Loop.Medtronic.History;

/// <summary>The frame of both outputs: an array of records, newest first, two blanks deep.</summary>
internal static class RecordJson
{
    // Base64 has '+', units have 'μ': both are written as they are.
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Array(IReadOnlyList<HistoryRecord> oldestFirst, Action<Utf8JsonWriter, HistoryRecord> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            for (var i = oldestFirst.Count - 1; i >= 0; i--) write(json, oldestFirst[i]);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
