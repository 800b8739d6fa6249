using System.Globalization;
using CsCheck;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Tests.JavaScript;

public sealed class JsMathTests
{
    [Theory]
    [InlineData(2.5, 3)]
    [InlineData(-2.5, -2)]
    [InlineData(-1.5, -1)]
    [InlineData(0.49999999999999994, 0)]
    [InlineData(-0.5000000000000001, -1)]
    [InlineData(4503599627370497.5, 4503599627370498)]
    [InlineData(1e300, 1e300)]
    [InlineData(double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Round_takes_ties_upward(double x, double expected) => Assert.Equal(expected, JsMath.Round(x));

    [Theory]
    [InlineData(-0.5)]
    [InlineData(-0.2)]
    [InlineData(-0.0)]
    public void Round_keeps_the_sign_of_a_zero_that_came_from_below(double x) =>
        Assert.True(double.IsNegative(JsMath.Round(x)) && JsMath.Round(x) == 0);

    [Theory]
    [InlineData(1.005, 2, 1)]
    [InlineData(1.0005, 3, 1.001)]
    [InlineData(-7.25, 1, -7.2)]
    [InlineData(33.333333, 0, 33)]
    public void Round_to_digits_multiplies_rounds_and_divides(double x, int digits, double expected) =>
        Assert.Equal(expected, JsMath.Round(x, digits));

    [Theory]
    [InlineData(0.125, 2, "0.13")]
    [InlineData(2.5, 0, "3")]
    [InlineData(-2.5, 0, "-3")]
    [InlineData(1.005, 2, "1.00")]
    [InlineData(-0.0, 2, "0.00")]
    [InlineData(-0.001, 2, "-0.00")]
    [InlineData(5.6, 1, "5.6")]
    [InlineData(1e20, 2, "100000000000000000000.00")]
    [InlineData(1e21, 2, "1e+21")]
    [InlineData(double.NaN, 1, "NaN")]
    [InlineData(double.NegativeInfinity, 1, "-Infinity")]
    public void ToFixed_rounds_the_exact_binary_value_away_from_zero(double x, int digits, string expected) =>
        Assert.Equal(expected, JsMath.ToFixed(x, digits));

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "0")]
    [InlineData(100, "100")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(-1.25e30, "-1.25e+30")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NaN, "NaN")]
    public void Format_prints_as_JavaScript_does(double x, string expected) => Assert.Equal(expected, JsMath.Format(x));

    [Fact]
    public void Format_reads_back_as_the_same_double() =>
        Gen.Double.Where(double.IsFinite).Sample(x => double.Parse(JsMath.Format(x), System.Globalization.CultureInfo.InvariantCulture) == x, iter: 20_000);

    [Fact]
    public void ToFixed_is_within_half_a_last_digit() =>
        Gen.Double[-1000, 1000].Sample(
            x => Math.Abs(double.Parse(JsMath.ToFixed(x, 2), System.Globalization.CultureInfo.InvariantCulture) - x) <= 0.005 + 1e-12, iter: 20_000);

    [Fact]
    public void Fixed_is_the_number_that_toFixed_prints()
    {
        double[] ties = [0.125, 0.375, 1.005, 2.675, 8.345, 0.005, -0.125, 1e-9, -1e-9, 0.045, 5e10 + 0.125, 1e15 + 0.3, 1e22];
        foreach (var tie in ties) Same(tie);
        Gen.Double[-500, 500].Sample(Same, iter: 2000);
        Gen.Int[-100_000, 100_000].Sample(n => Same(n / 1000.0), iter: 2000);

        static void Same(double x) => Assert.Equal(double.Parse(JsMath.ToFixed(x, 2), CultureInfo.InvariantCulture), JsMath.Fixed(x, 2));
    }

    [Fact]
    public void Fixed_leaves_alone_what_is_no_finite_number()
    {
        Assert.True(double.IsNaN(JsMath.Fixed(double.NaN, 2)));
        Assert.Equal(double.PositiveInfinity, JsMath.Fixed(double.PositiveInfinity, 2));
    }
}
