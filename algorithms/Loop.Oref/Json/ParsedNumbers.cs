using System.Globalization;
using System.Text.Json;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>Numbers that oref0 reads with parseFloat and parseInt: what a text begins with counts, the rest does not.</summary>
internal static class ParsedNumbers
{
    /// <summary>parseFloat of the value that follows; NaN where it begins with no number.</summary>
    public static double NextParsedFloat(ref this Utf8JsonReader reader)
    {
        var text = NextAsText(ref reader);
        return text is null ? double.NaN : ParseFloat(text);
    }

    /// <summary>parseInt of the value that follows, in tens; NaN where it begins with no digits.</summary>
    public static double NextParsedInt(ref this Utf8JsonReader reader)
    {
        var text = NextAsText(ref reader).AsSpan().TrimStart();
        var length = text.IsEmpty || text[0] is not ('+' or '-') ? 0 : 1;
        var digits = Digits(text, ref length);
        return digits == 0 ? double.NaN : double.Parse(text[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>JavaScript's parseFloat.</summary>
    public static double ParseFloat(string given)
    {
        var text = given.AsSpan().TrimStart();
        var length = text.IsEmpty || text[0] is not ('+' or '-') ? 0 : 1;
        if (text[length..].StartsWith("Infinity", StringComparison.Ordinal)) return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        var digits = Digits(text, ref length);
        if (length < text.Length && text[length] == '.')
        {
            length++;
            digits += Digits(text, ref length);
        }

        if (digits == 0) return double.NaN;
        var withExponent = length;
        if (withExponent < text.Length && text[withExponent] is 'e' or 'E')
        {
            withExponent++;
            if (withExponent < text.Length && text[withExponent] is '+' or '-') withExponent++;
            if (Digits(text, ref withExponent) > 0) length = withExponent;
        }

        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static int Digits(ReadOnlySpan<char> text, ref int length)
    {
        var start = length;
        while (length < text.Length && char.IsAsciiDigit(text[length])) length++;
        return length - start;
    }

    // Null for what has no text that begins with a number.
    private static string? NextAsText(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return reader.GetString();
            case JsonTokenType.Number: return JsMath.Format(reader.GetDouble());
            default:
                reader.Skip();
                return null;
        }
    }
}
