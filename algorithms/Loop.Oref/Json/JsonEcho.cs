using System.Text.Json;

namespace Loop.Oref.Json;

/// <summary>Writes what a request held back out, as JSON.parse and JSON.stringify would leave it.</summary>
internal static class JsonEcho
{
    /// <summary>Writes the properties that stand in for, or come on top of, those of an object that is copied.</summary>
    /// <param name="index">The object's place in its array.</param>
    public delegate void Overlay(Utf8JsonWriter writer, int index);

    /// <summary>A whole value. The reader stands before it.</summary>
    public static void CopyNext(this Utf8JsonWriter writer, ref Utf8JsonReader reader)
    {
        reader.Read();
        writer.CopyCurrent(ref reader);
    }

    /// <summary>
    /// An array of objects, each without the properties in <paramref name="replaced"/>, which <paramref name="overlay"/> writes.
    /// The reader stands before it.
    /// </summary>
    public static void CopyNextArray(this Utf8JsonWriter writer, ref Utf8JsonReader reader, string[] replaced, Overlay overlay)
    {
        reader.Read();
        writer.WriteStartArray();
        for (var index = 0; reader.NextElement(); index++)
        {
            writer.WriteStartObject();
            while (NextProperty(ref reader, out var name))
            {
                if (replaced.Contains(name, StringComparer.Ordinal))
                {
                    reader.SkipNext();
                    continue;
                }

                writer.WritePropertyName(name);
                writer.CopyNext(ref reader);
            }

            overlay(writer, index);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The next property's name, or false at the object's end.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader, out string name)
    {
        reader.Read();
        name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : "";
        return reader.TokenType != JsonTokenType.EndObject;
    }

    private static void CopyCurrent(this Utf8JsonWriter writer, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                while (NextProperty(ref reader, out var name))
                {
                    writer.WritePropertyName(name);
                    writer.CopyNext(ref reader);
                }

                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.NextElement()) writer.CopyCurrent(ref reader);
                writer.WriteEndArray();
                break;
            case JsonTokenType.Number:
                writer.WriteJsValue(reader.GetDouble());
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.WriteBooleanValue(reader.GetBoolean());
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
