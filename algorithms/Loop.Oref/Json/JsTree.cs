using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Json;

/// <summary>JSON.parse.</summary>
public static class JsTree
{
    // JSON.parse has no limit of its own; nothing that oref0 reads is nested as deeply.
    private const int Deepest = 1000;

    /// <summary>Reads one JSON value. Bytes that are not UTF-8 read as U+FFFD, as node reads a file; a byte order mark is no JSON.</summary>
    public static Result<JsValue> Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(Utf8.IsValid(utf8) ? utf8 : Mended(utf8), new JsonReaderOptions { MaxDepth = Deepest });
            reader.Read();
            var value = Current(ref reader);
            reader.Read();
            return value;
        }
        catch (JsonException wrong)
        {
            return new Problem($"not JSON: {wrong.Message}", "write one JSON value");
        }
        catch (InvalidOperationException)
        {
            return new Problem("a text that is not Unicode", "write the file in UTF-8");
        }
    }

    /// <summary>The value that the reader stands on.</summary>
    internal static JsValue Current(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return reader.GetDouble();
            case JsonTokenType.String: return reader.GetString();
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.StartArray:
                var items = new List<JsValue>();
                while (reader.NextElement()) items.Add(Current(ref reader));
                return JsValue.List(items);
            case JsonTokenType.StartObject:
                var properties = new JsObject();
                while (JsonEcho.NextProperty(ref reader, out var name))
                {
                    reader.Read();
                    properties[name] = Current(ref reader);
                }

                return properties;
            default: return JsValue.Null;
        }
    }

    private static byte[] Mended(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8));
}
