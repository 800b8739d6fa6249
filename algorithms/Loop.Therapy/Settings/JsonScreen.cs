using System.Globalization;
using System.Text.Json;

namespace Loop.Therapy;

/// <summary>Lets through JSON that means one thing only: no comments, no trailing commas, no key twice, bounded in size and depth (SEC-12).</summary>
internal static class JsonScreen
{
    /// <summary>Characters; a whole settings file with every schedule full is under a tenth of it.</summary>
    private const int MostCharacters = 256 * 1024;
    private const int Deepest = 8;

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = Deepest,
    };

    public static Result<JsonDocument> Parse(string json, string fileName)
    {
        if (json.Length > MostCharacters)
            return new Problem($"{fileName}: {json.Length} characters are too long for a settings file", $"keep it within {MostCharacters} characters");
        try
        {
            var document = JsonDocument.Parse(json, Strict);
            if (RepeatedKey(document.RootElement, "$") is not { } repeated) return document;
            document.Dispose();
            return new Problem($"{fileName}: {repeated} is there twice", "keep one of the two");
        }
        catch (JsonException broken)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1}");
            return new Problem(
                $"{fileName}: not valid JSON at {place}",
                $"correct that place; comments, trailing commas and more than {Deepest} levels are not allowed");
        }
        catch (Exception odd) when (odd is ArgumentException or InvalidOperationException)
        {
            // Half of a surrogate pair, as a character or as an escape: it has no UTF-8 form.
            return new Problem($"{fileName}: a text in it is not valid Unicode", "write the file anew as UTF-8");
        }
    }

    // Reading every name and text here means that none can fail to decode later.
    private static string? RepeatedKey(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                return null;
            case JsonValueKind.Array:
                return element.EnumerateArray()
                    .Select((item, i) => RepeatedKey(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))
                    .FirstOrDefault(found => found is not null);
            case JsonValueKind.Object:
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    var name = $"{path}.{member.Name}";
                    if (!seen.Add(member.Name)) return name;
                    if (RepeatedKey(member.Value, name) is { } inside) return inside;
                }

                return null;
            default:
                return null;
        }
    }
}
