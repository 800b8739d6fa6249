using System.Text.Json;
using System.Text.Json.Serialization;

namespace Loop.Journal;

/// <summary>JSON text written elsewhere, embedded and returned byte for byte.</summary>
internal sealed class VerbatimJsonConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetRawText();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value);
}
