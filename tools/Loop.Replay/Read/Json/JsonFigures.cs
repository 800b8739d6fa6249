using System.Globalization;
using System.Text.Json;

namespace Loop.Replay;

/// <summary>Members of a record as uploaders write them: numbers that are texts, instants in three shapes, and MongoDB's own wrappers.</summary>
internal static class JsonFigures
{
    /// <summary>A number, also where it is written as a text; null where it is none.</summary>
    public static double? Number(this JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) ? Number(value) : null;

    /// <summary>A text that is not empty; null where there is none.</summary>
    public static string? Text(this JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    public static bool? Flag(this JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.ValueKind == JsonValueKind.True : null;

    /// <summary>A member that is an object; its kind is Undefined where there is none.</summary>
    public static JsonElement Part(this JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value : default;

    /// <summary>The record's own id, plain or in MongoDB's wrapper.</summary>
    public static string? RecordId(this JsonElement record, string name = "_id") =>
        record.Text(name) ?? record.Part(name).Text("$oid");

    /// <summary>The first of the members that is an instant: epoch milliseconds or seconds, ISO 8601, or MongoDB's <c>{"$date"}</c>. With it the offset that the text names.</summary>
    public static DateTimeOffset? Instant(this JsonElement record, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) && Instant(value) is { } instant) return instant;
        }

        return null;
    }

    public static double? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        JsonValueKind.Object when value.TryGetProperty("$numberDouble", out var wrapped) || value.TryGetProperty("$numberInt", out wrapped) || value.TryGetProperty("$numberLong", out wrapped) => Number(wrapped),
        _ => null,
    };

    private static DateTimeOffset? Instant(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("$date", out var wrapped)) return Instant(wrapped);
        if (value.ValueKind == JsonValueKind.String && ParseText(value.GetString()!) is { } written) return written;
        if (Number(value) is not { } number || !double.IsFinite(number)) return null;

        // Seconds of this century are ten digits, milliseconds thirteen.
        var milliseconds = number < 1e11 ? number * 1000 : number;
        return milliseconds is > 0 and < 4e12 ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(milliseconds)) : null;
    }

    /// <summary>ISO 8601; a text without an offset is UTC, as Nightscout takes it.</summary>
    public static DateTimeOffset? ParseText(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0]) && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
