using Loop.Oref.Clock;

namespace Loop.Oref.Tests.Clock;

public sealed class ClockTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("2026-03-08T02:30:00", "2026-03-08T03:30:00-04:00")]
    [InlineData("2026-11-01T01:30:00", "2026-11-01T01:30:00-04:00")]
    [InlineData("2026-11-01T02:30:00", "2026-11-01T02:30:00-05:00")]
    [InlineData("2026-07-01 10:00", "2026-07-01T10:00:00-04:00")]
    [InlineData("2026-07-01T10:00:00-0230", "2026-07-01T08:30:00-04:00")]
    [InlineData("2026-07-01T24:00:00", "2026-07-02T00:00:00-04:00")]
    public void Local_texts_are_read_as_JavaScript_reads_them(string text, string expected)
    {
        var stamp = Stamp.Parse(text, NewYork);
        Assert.Equal(expected, DateText.Format(stamp.Moment, NewYork));
        Assert.Equal(stamp.Moment, stamp.Date);
    }

    [Fact]
    public void A_date_alone_is_local_to_moment_and_utc_to_Date() =>
        Assert.Equal(4 * 3_600_000, Stamp.Parse("2026-07-01", NewYork).Moment - Stamp.Parse("2026-07-01", NewYork).Date);

    [Fact]
    public void A_day_that_does_not_exist_is_invalid_to_moment_and_runs_on_to_Date()
    {
        var stamp = Stamp.Parse("2026-02-31T00:00:00Z", NewYork);
        Assert.True(double.IsNaN(stamp.Moment));
        Assert.Equal(Stamp.Parse("2026-03-03T00:00:00Z", NewYork).Date, stamp.Date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-01T25:00:00Z")]
    [InlineData("2026-01-01T10:00:00Zulu")]
    public void What_is_no_date_is_invalid(string text)
    {
        Assert.True(double.IsNaN(Stamp.Parse(text, NewYork).Moment));
        Assert.True(double.IsNaN(Stamp.Parse(text, NewYork).Date));
    }

    [Fact]
    public void Absent_is_now_to_moment_and_null_is_1970_to_Date()
    {
        Assert.Equal(5, Stamp.Absent(5).Moment);
        Assert.True(double.IsNaN(Stamp.Absent(5).Date));
        Assert.True(double.IsNaN(Stamp.Null.Moment));
        Assert.Equal(0, Stamp.Null.Date);
    }

    [Fact]
    public void Formatting_loses_the_fraction_of_the_second() => Assert.Equal(7000, Stamp.Format(7999.9).Date);

    [Fact]
    public void A_day_without_a_midnight_begins_at_one()
    {
        // Chile's clocks skip from 24:00 to 01:00.
        var santiago = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");
        var noon = Stamp.Parse("2026-09-06T12:34:56", santiago).Date + 789;
        Assert.Equal("2026-09-06T01:00:00-03:00", DateText.Format(LocalClock.Midnight(noon, santiago), santiago));
        Assert.Equal(789, LocalClock.Midnight(noon, santiago) % 1000);
    }

    [Fact]
    public void Minutes_of_the_day_follow_the_wall_clock()
    {
        Assert.Equal(180, LocalClock.MinuteOfDay(Stamp.Parse("2026-03-08T03:00:30", NewYork).Date, NewYork));
        Assert.True(double.IsNaN(LocalClock.MinuteOfDay(double.NaN, NewYork)));
    }
}
