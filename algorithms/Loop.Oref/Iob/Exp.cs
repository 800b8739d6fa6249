namespace Loop.Oref.Iob;

/// <summary>
/// e^x by FDLIBM's method (Sun Microsystems, 1993), which is Math.exp of JavaScript's V8: the platform's own function may
/// differ in the last bit, and from one machine to the next.
/// </summary>
internal static class Exp
{
    // ln 2 in two parts, so that a whole multiple of it can be taken off without rounding.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700;

    // Coefficients of the Remez approximation of x·(e^x + 1)/(e^x − 1) on [0, ln2/2].
    private const double P1 = 1.66666666666666019037e-01;
    private const double P2 = -2.77777777770155933842e-03;
    private const double P3 = 6.61375632143793436117e-05;
    private const double P4 = -1.65339022054652515390e-06;
    private const double P5 = 4.13813679705723846039e-08;

    private const double Overflow = 7.09782712893383973096e+02;
    private const double Underflow = -7.45133219101941108420e+02;

    // FDLIBM compares the high words only: these are the doubles whose high words are its bounds.
    private static readonly double HalfLn2 = BitConverter.UInt64BitsToDouble(0x3FD62E43_00000000);
    private static readonly double OneAndHalfLn2 = BitConverter.UInt64BitsToDouble(0x3FF0A2B2_00000000);
    private static readonly double Tiny = BitConverter.UInt64BitsToDouble(0x3E300000_00000000);

    public static double Of(double x)
    {
        if (double.IsNaN(x) || x > Overflow || x < Underflow) return double.IsNaN(x) ? x : x > 0 ? double.PositiveInfinity : 0;
        var size = Math.Abs(x);
        if (size < Tiny) return 1 + x;
        var k = 0;
        double high = 0, low = 0, reduced = x;
        if (size >= NextHighWord(HalfLn2))
        {
            if (x == 1) return Math.E;
            k = size < OneAndHalfLn2 ? Math.Sign(x) : (int)(InverseLn2 * x + (x < 0 ? -0.5 : 0.5));
            high = x - k * Ln2High;
            low = k * Ln2Low;
            reduced = high - low;
        }

        var t = reduced * reduced;
        var c = reduced - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
        if (k == 0) return 1 - (reduced * c / (c - 2) - reduced);
        var y = 1 - (low - reduced * c / (2 - c) - high);
        return Math.ScaleB(y, k);
    }

    // "Above" a high word means at least the next one.
    private static double NextHighWord(double bound) => BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(bound) + 0x1_00000000);
}
