using System.Text.Json;

namespace Loop.Oref.Json;

/// <summary>Opens a request's <c>args</c>.</summary>
internal static class ArgsReader
{
    /// <summary>
    /// A reader on the start of the arguments' object; false where there are no arguments or they are null. Anything else
    /// reads as an object without properties.
    /// </summary>
    public static bool TryOpen(ReadOnlySpan<byte> args, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(args.IsEmpty ? "null"u8 : args);
        if (reader.NextObject(out var isNull)) return true;
        if (isNull) return false;
        reader = new Utf8JsonReader("{}"u8);
        return reader.Read();
    }
}
