using System.Globalization;
using System.Numerics;
using System.Text;

namespace Loop.Oref.JavaScript;

/// <summary>JavaScript's arithmetic where it differs from .NET's. Every figure oref0 prints went through one of these.</summary>
public static class JsMath
{
    /// <summary>
    /// Math.round: nearest integer, ties toward +∞ (-2.5 is -2, -0.5 is -0), NaN and infinities stay. Not floor(x + 0.5),
    /// which turns 0.49999999999999994 into 1.
    /// </summary>
    public static double Round(double x)
    {
        var floor = Math.Floor(x);
        var rounded = x - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 ? Math.CopySign(0, x) : rounded;
    }

    /// <summary>oref0's round(value, digits): multiply, round, divide, each in IEEE doubles.</summary>
    public static double Round(double x, int digits)
    {
        var scale = Pow10(digits);
        return Round(x * scale) / scale;
    }

    /// <summary>Number.prototype.toFixed for |x| below 1e21: the exact binary value, ties away from zero.</summary>
    public static string ToFixed(double x, int digits)
    {
        if (double.IsNaN(x)) return "NaN";
        if (Math.Abs(x) >= 1e21) return Format(x);
        var negative = x < 0;                              // false for -0, which prints as "0.00"
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        var exponent = (int)(bits >> 52);
        var mantissa = new BigInteger(bits & 0xFFFFFFFFFFFFF | (exponent == 0 ? 0 : 0x10000000000000));
        var power = (exponent == 0 ? 1 : exponent) - 1075;
        var scaled = mantissa * BigInteger.Pow(10, digits);
        BigInteger integer;
        if (power >= 0)
        {
            integer = scaled << power;
        }
        else
        {
            integer = (scaled + (BigInteger.One << (-power - 1))) >> -power;
        }

        var text = integer.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var result = new StringBuilder(text.Length + 2);
        if (negative) result.Append('-');
        result.Append(text, 0, text.Length - digits);
        if (digits > 0) result.Append('.').Append(text, text.Length - digits, digits);
        return result.ToString();
    }

    /// <summary>Number(x.toFixed(digits)): what oref0 computes on with after it has made a number a text. At most four digits.</summary>
    public static double Fixed(double x, int digits)
    {
        // Above this a product with 10^digits may no longer be taken apart into whole and fraction.
        const double Largest = 1e11;
        var size = Math.Abs(x);
        if (!(size < Largest)) return double.IsFinite(x) ? double.Parse(ToFixed(x, digits), NumberStyles.Float, CultureInfo.InvariantCulture) : x;
        var scale = Pow10(digits);
        var product = size * scale;
        var whole = Math.Floor(product);
        var fraction = product - whole;

        // A product that was rounded to a half was a half or not: what rounding took off it decides, ties go up.
        if (fraction > 0.5 || (fraction == 0.5 && Math.FusedMultiplyAdd(size, scale, -product) >= 0)) whole++;
        return x < 0 ? -(whole / scale) : whole / scale;
    }

    /// <summary>The number as JavaScript prints it: shortest round trip, exponents only below 1e-6 and from 1e21.</summary>
    public static string Format(double x)
    {
        if (double.IsNaN(x)) return "NaN";
        if (double.IsInfinity(x)) return x > 0 ? "Infinity" : "-Infinity";
        if (x == 0) return "0";
        if (Math.Abs(x) < 1e15 && x == Math.Truncate(x)) return ((long)x).ToString(CultureInfo.InvariantCulture);

        var (digits, point) = Decompose(Math.Abs(x).ToString("R", CultureInfo.InvariantCulture));
        var sign = x < 0 ? "-" : "";
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point
                ? sign + digits + new string('0', point - digits.Length)
                : sign + digits[..point] + "." + digits[point..];
        }

        if (point is > -6 and <= 0) return sign + "0." + new string('0', -point) + digits;
        var power = point - 1;
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return $"{sign}{mantissa}e{(power < 0 ? "-" : "+")}{Math.Abs(power).ToString(CultureInfo.InvariantCulture)}";
    }

    private static double Pow10(int digits) => digits switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1000, 4 => 10000, _ => Math.Pow(10, digits) };

    // The significant digits of a shortest round-trip text, and where the decimal point stands relative to their start.
    private static (string Digits, int Point) Decompose(string shortest)
    {
        var e = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var plain = e < 0 ? shortest : shortest[..e];
        var dot = plain.IndexOf('.', StringComparison.Ordinal);
        var all = dot < 0 ? plain : plain.Remove(dot, 1);
        var point = (dot < 0 ? plain.Length : dot) + exponent;
        var leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), point - leading);
    }
}
