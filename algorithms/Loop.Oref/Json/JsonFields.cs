using System.Text.Json;

namespace Loop.Oref.Json;

/// <summary>
/// Reads the value that follows into what has been read so far; a name that means nothing must be passed over with
/// <see cref="JsonFields.Pass"/>.
/// </summary>
internal delegate T FieldReader<T>(T sofar, scoped ReadOnlySpan<char> name, ref Utf8JsonReader reader);

/// <summary>Reads objects field by field.</summary>
internal static class JsonFields
{
    /// <summary>Fills in <paramref name="start"/> from the object that the reader stands on.</summary>
    public static T CurrentFields<T>(ref this Utf8JsonReader reader, T start, FieldReader<T> field)
    {
        var value = start;
        Span<char> name = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(name, out var length)) value = field(value, name[..length], ref reader);
        return value;
    }

    /// <summary>
    /// The objects of the array that follows. Null where the value is no array, or holds anything but objects: oref0 throws on both.
    /// </summary>
    public static List<T>? NextObjects<T>(ref this Utf8JsonReader reader, T start, FieldReader<T> field)
    {
        if (!reader.NextArray()) return null;
        var objects = new List<T>();
        var complete = true;
        while (reader.NextElement())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                objects.Add(reader.CurrentFields(start, field));
                continue;
            }

            complete = false;
            reader.Skip();
        }

        return complete ? objects : null;
    }

    /// <summary>Passes over the value that follows.</summary>
    public static T Pass<T>(ref this Utf8JsonReader reader, T sofar)
    {
        reader.SkipNext();
        return sofar;
    }
}
