using Loop.Therapy;

namespace Loop.Medtronic.Tests;

public sealed class ClockCommandTests
{
    [Theory]
    [InlineData("07 17 2D 01 07 E0 0B 06", "2016-11-06T23:45:01")]
    [InlineData("07 00 00 00 07 D0 02 1D", "2000-02-29T00:00:00")]
    public void A_clock_is_read(string body, string time)
    {
        Assert.True(ClockCommand.Parse(Hex.Body(body)).TryGet(out var read, out _));
        Assert.Equal(time, read.ToString());
    }

    [Theory]
    [InlineData("07 18 2D 01 07 E0 0B 06")]
    [InlineData("07 17 3C 01 07 E0 0B 06")]
    [InlineData("07 17 2D 3C 07 E0 0B 06")]
    [InlineData("07 17 2D 01 07 CF 0B 06")]
    [InlineData("07 17 2D 01 07 E0 0D 06")]
    [InlineData("07 17 2D 01 07 E0 00 06")]
    [InlineData("07 17 2D 01 07 E1 02 1D")]
    [InlineData("07 17 2D 01 07 E0 0B 00")]
    [InlineData("06 17 2D 01 07 E0 0B 06")]
    public void What_is_no_time_is_malformed(string body) => Assert.Equal(PumpErrorKind.Malformed, ClockCommand.Parse(Hex.Body(body)).Error?.Kind);

    [Fact]
    public void A_clock_is_set_in_the_published_bytes() =>
        Assert.Equal(Hex.Bytes("09 16 3B 07 E1 0C 1D"), ClockCommand.Parameters(new PumpTime(2017, 12, 29, 9, 22, 59)));

    [Fact]
    public void A_reading_keeps_the_instant_of_the_answer()
    {
        var time = new ManualTime();
        using var radio = new ScriptedRadio();
        radio.Silence().Data(0x70, "07 17 2D 01 07 E0 0B 06");
        radio.OnSent = _ => time.Now += TimeSpan.FromSeconds(2);

        Assert.True(new Pump(radio, ScriptedRadio.Serial, time).ReadClock().TryGet(out var reading, out _));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 4, TimeSpan.Zero), reading.ReadAt);
    }
}
