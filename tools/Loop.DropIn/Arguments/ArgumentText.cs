using System.Globalization;
using Loop.Oref.JavaScript;

namespace Loop.DropIn.Arguments;

/// <summary>What a single argument looks like.</summary>
internal static class ArgumentText
{
    /// <summary>A minus sign and a digit: a number, not an option.</summary>
    public static bool IsNegative(string text) => text.Length > 1 && text[0] == '-' && char.IsAsciiDigit(text[1]);

    /// <summary>An option, where a value is waited for.</summary>
    public static bool IsFlag(string text) => text.Length > 1 && text[0] == '-' && !char.IsAsciiDigit(text[1]);

    /// <summary>A number in decimal digits, as it may follow a letter directly.</summary>
    public static bool IsDecimal(ReadOnlySpan<char> text)
    {
        if (text is ['-', ..]) text = text[1..];
        var digits = TakeDigits(ref text);
        if (text is ['.', ..])
        {
            text = text[1..];
            digits += TakeDigits(ref text);
        }

        if (digits == 0) return false;
        if (text is not ['e', ..]) return text.IsEmpty;
        text = text[1..];
        if (text is ['-' or '+', ..]) text = text[1..];
        return TakeDigits(ref text) > 0 && text.IsEmpty;
    }

    /// <summary>
    /// The argument as a value. A number is one, but for a leading zero, as of a serial number, and for what a double
    /// cannot hold to the last digit.
    /// </summary>
    public static JsValue Value(string text)
    {
        const double SafeInteger = 9_007_199_254_740_991;
        const int SafeHexDigits = 13;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && text.Length is > 2 and <= 2 + SafeHexDigits && text.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0)
            return long.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if ((text.Length > 1 && text[0] == '0') || !IsDecimal(text)) return text;
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        return Math.Abs(Math.Floor(number)) <= SafeInteger ? number : text;
    }

    /// <summary>The value of an option, whose quotes are taken off first.</summary>
    public static JsValue OptionValue(string text)
    {
        if (text.Length > 1 && text[0] is '\'' or '"' && text[^1] == text[0]) text = text[1..^1];
        return Value(text);
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static int TakeDigits(ref ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count])) count++;
        text = text[count..];
        return count;
    }
}
