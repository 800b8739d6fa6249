using Loop.Oref.JavaScript;

namespace Loop.Oref.Autotune;

/// <summary>
/// Figures that oref0 keeps as texts of two decimals and computes on with. As numbers they are the same; what it writes as "-0.00" is -0
/// here, and a -0 that it was given, which it writes as "0.00", is 0.
/// </summary>
internal static class TwoDecimals
{
    public static double Of(double value) => JsMath.Fixed(value + 0.0, 2);

    public static string Text(double value) => value == 0 && double.IsNegative(value) ? "-0.00" : JsMath.ToFixed(value, 2);
}
