using System.Text.Encodings.Web;
using System.Text.Json;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>
/// Writes as JSON.stringify does: the shortest digits that read back, -0 as 0, NaN and infinities as null, and no key
/// for what is absent.
/// </summary>
internal static class JsonOutput
{
    /// <summary>JavaScript escapes only what it must.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void WriteJs(this Utf8JsonWriter writer, string name, JsNumber value)
    {
        if (value.IsUndefined) return;
        writer.WritePropertyName(name);
        writer.WriteJsValue(value.IsNull ? double.NaN : value.Number);
    }

    public static void WriteJs(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.WriteJsValue(value);
    }

    public static void WriteJs(this Utf8JsonWriter writer, string name, JsScalar value)
    {
        if (value.Text is { } text) writer.WriteString(name, text);
        else if (value.Boolean is { } boolean) writer.WriteBoolean(name, boolean);
        else writer.WriteJs(name, value.Number);
    }

    /// <summary>No key where there is no text.</summary>
    public static void WriteJs(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    public static void WriteJs(this Utf8JsonWriter writer, string name, ReadOnlySpan<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteJsValue(value);
        writer.WriteEndArray();
    }

    /// <summary>A Date property: ISO in UTC with milliseconds, null for an invalid date.</summary>
    public static void WriteJsDate(this Utf8JsonWriter writer, string name, double milliseconds)
    {
        if (JsDate.ToIsoString(milliseconds) is { } text) writer.WriteString(name, text);
        else writer.WriteNull(name);
    }

    /// <summary>A bare number, as an array's element or a whole answer.</summary>
    public static void WriteJsValue(this Utf8JsonWriter writer, double value)
    {
        // Above and below these .NET writes an exponent where JavaScript writes digits.
        const double Plain = 1e15;
        const double Small = 1e-4;
        if (!double.IsFinite(value))
        {
            writer.WriteNullValue();
            return;
        }

        var size = Math.Abs(value);
        if (size < Plain && value == Math.Truncate(value)) writer.WriteNumberValue((long)value);
        else if (size is >= Small and < Plain) writer.WriteNumberValue(value);
        else writer.WriteRawValue(JsMath.Format(value), skipInputValidation: true);
    }
}
