using Loop.Oref.JavaScript;

namespace Loop.Oref.Tests.JavaScript;

public sealed class JsValueTests
{
    [Fact]
    public void Absent_is_NaN_in_arithmetic_and_null_is_zero()
    {
        Assert.True(double.IsNaN(JsNumber.Undefined.Number));
        Assert.Equal(0, JsNumber.Null.Number);
        Assert.False(JsNumber.Null.IsTruthy);
        Assert.Equal(160, JsNumber.Undefined.Or(160));
    }

    [Fact]
    public void Strict_equality_keeps_null_and_zero_apart()
    {
        Assert.False(JsNumber.Null.StrictlyEquals(0));
        Assert.True(JsNumber.Undefined.StrictlyEquals(JsNumber.Undefined));
        Assert.True(((JsNumber)(-0.0)).StrictlyEquals(0));
        Assert.False(((JsNumber)double.NaN).StrictlyEquals(double.NaN));
        Assert.False(((JsNumber)0.7000000000000001).StrictlyEquals(0.7));
    }

    [Fact]
    public void A_number_for_a_switch_is_truthy_but_not_true()
    {
        Assert.True(JsFlag.Something.IsTruthy);
        Assert.False(JsFlag.Something.IsTrue);
        Assert.False(JsFlag.Nothing.IsFalse);
        Assert.True(((JsFlag)false).IsFalse);
    }

    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    [InlineData(1772953200123.9, "2026-03-08T07:00:00.123Z")]
    [InlineData(951782400000, "2000-02-29T00:00:00.000Z")]
    [InlineData(253402300800000, "+010000-01-01T00:00:00.000Z")]
    [InlineData(-62198755200000, "-000001-01-01T00:00:00.000Z")]
    [InlineData(8.64e15, "+275760-09-13T00:00:00.000Z")]
    [InlineData(8.65e15, null)]
    [InlineData(double.NaN, null)]
    public void A_date_prints_as_toISOString_does(double milliseconds, string? expected) =>
        Assert.Equal(expected, JsDate.ToIsoString(milliseconds));

    [Fact]
    public void Minutes_of_the_hour_are_local()
    {
        var kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");
        Assert.Equal(30, JsDate.LocalMinutes(0, kolkata));
        Assert.Equal(0, JsDate.LocalMinutes(0, TimeZoneInfo.Utc));
        Assert.True(double.IsNaN(JsDate.LocalMinutes(double.NaN, kolkata)));
    }
}
