using System.Globalization;
using System.Text.Json;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>
/// Reads oref0's JSON into typed inputs, one token at a time, coercing odd types as JavaScript's arithmetic would: a
/// numeric text is its number, another text or an object NaN, true 1, false 0. Each Next… steps onto the coming value
/// and past it.
/// </summary>
/// <example><code>
/// Span&lt;char&gt; name = stackalloc char[JsonInput.LongestName];
/// while (reader.NextName(name, out var length))
///     switch (name[..length])
///     {
///         case "rate": rate = reader.NextNumber(); break;
///         default: reader.SkipNext(); break;
///     }
/// </code></example>
internal static class JsonInput
{
    /// <summary>No property of oref0's inputs is longer; a longer name is nobody's and comes out empty.</summary>
    public const int LongestName = 64;

    /// <summary>The next property's name, or false at the object's end. The reader stands on the object's start or after a value.</summary>
    public static bool NextName(ref this Utf8JsonReader reader, scoped Span<char> name, out int length)
    {
        length = 0;
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject) return false;
        if (reader.TokenType != JsonTokenType.PropertyName) throw new JsonException("a property name was expected");
        if (reader.ValueSpan.Length <= name.Length) length = reader.CopyString(name);
        return true;
    }

    /// <summary>
    /// Steps onto the next value and says whether it is an object to be read with <see cref="NextName"/>. Whatever else
    /// it is has been passed, and <paramref name="isNull"/> tells null, on which JavaScript throws where a property is
    /// asked of it, from a number, text or array, which are to oref0 an object without the property.
    /// </summary>
    public static bool NextObject(ref this Utf8JsonReader reader, out bool isNull)
    {
        reader.Read();
        isNull = reader.TokenType == JsonTokenType.Null;
        if (reader.TokenType == JsonTokenType.StartObject) return true;
        reader.Skip();
        return false;
    }

    /// <summary>
    /// Steps onto the next value and says whether it is an array to be read with <see cref="NextElement"/>; whatever else it
    /// is has been passed.
    /// </summary>
    public static bool NextArray(ref this Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray) return true;
        reader.Skip();
        return false;
    }

    /// <summary>Steps onto the array's next element, or says that there is none. Read it with the methods on the current token.</summary>
    public static bool NextElement(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    public static void SkipNext(ref this Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>Passes the next value and says where it stands in the text that is read.</summary>
    public static Range NextRange(ref this Utf8JsonReader reader)
    {
        reader.Read();
        var start = checked((int)reader.TokenStartIndex);
        reader.Skip();
        return start..checked((int)reader.BytesConsumed);
    }

    /// <summary>Where the elements of an array stand in its text.</summary>
    public static List<Range> Elements(this ReadOnlySpan<byte> array)
    {
        var elements = new List<Range>();
        var reader = new Utf8JsonReader(array);
        reader.Read();
        while (reader.NextElement())
        {
            var start = checked((int)reader.TokenStartIndex);
            reader.Skip();
            elements.Add(start..checked((int)reader.BytesConsumed));
        }

        return elements;
    }

    public static JsNumber NextNumber(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.CurrentNumber();
    }

    /// <summary>The current value as a number; an object or array is passed and is NaN.</summary>
    public static JsNumber CurrentNumber(ref this Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return reader.GetDouble();
            case JsonTokenType.Null: return JsNumber.Null;
            case JsonTokenType.True: return 1;
            case JsonTokenType.False: return 0;
            case JsonTokenType.String: return ParseNumber(reader.GetString());
            default:
                reader.Skip();
                return double.NaN;
        }
    }

    public static JsFlag NextFlag(ref this Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.Null: return JsFlag.Nothing;
            case JsonTokenType.Number: return reader.GetDouble() != 0 ? JsFlag.Something : JsFlag.Nothing;
            case JsonTokenType.String: return reader.ValueSpan.IsEmpty ? JsFlag.Nothing : JsFlag.Something;
            default:
                reader.Skip();
                return JsFlag.Something;
        }
    }

    /// <summary>A text, or null where the value is anything else.</summary>
    public static string? NextText(ref this Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    /// <exception cref="JsonException">The value is an object or an array.</exception>
    public static JsScalar NextScalar(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.GetDouble(),
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Null => JsScalar.Null,
            _ => throw new JsonException("a single value was expected, not an object or an array"),
        };
    }

    /// <summary>JavaScript's Number(text) for the decimal forms: blank is 0, what is no number is NaN.</summary>
    public static double ParseNumber(string? text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty) return 0;
        const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var startsAsNumber = char.IsAsciiDigit(trimmed[^1]) || trimmed[^1] == '.';
        return startsAsNumber && double.TryParse(trimmed, Decimal, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
    }
}
