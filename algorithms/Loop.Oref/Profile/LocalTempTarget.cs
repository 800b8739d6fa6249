using System.Globalization;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>A temp target that a person sets on the rig itself.</summary>
public static class LocalTempTarget
{
    /// <summary>The target as oref0 stores it: both ends at one value.</summary>
    /// <param name="target">mg/dL (or mmol/L), whole: a text is read up to its first other character.</param>
    /// <param name="duration">Minutes, likewise.</param>
    /// <param name="start">ms since 1970; NaN for an invalid date, which is null in the answer.</param>
    public static JsValue Create(string target, string duration, double start)
    {
        var level = ParseInt(target);
        var answer = new JsObject
        {
            ["targetBottom"] = level,
            ["targetTop"] = level,
            ["duration"] = ParseInt(duration),
            ["created_at"] = JsDate.ToIsoString(start) is { } text ? text : JsValue.Null,
        };
        return answer;
    }

    // JavaScript's parseInt: hexadecimal after 0x, else the decimal digits the text begins with.
    private static double ParseInt(string text)
    {
        var rest = text.AsSpan().Trim();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+")) rest = rest[1..];
        var isHex = rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (isHex) rest = rest[2..];
        var length = 0;
        while (length < rest.Length && (isHex ? char.IsAsciiHexDigit(rest[length]) : char.IsAsciiDigit(rest[length]))) length++;
        if (length == 0) return double.NaN;
        var value = isHex
            ? (double)System.Numerics.BigInteger.Parse("0" + rest[..length].ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : double.Parse(rest[..length], CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }
}
