using CsCheck;
using Loop.Guard;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests;

public sealed class TempBasalCommandTests
{
    private static readonly PumpModel X22 = new(522);
    private static readonly PumpModel X23 = new(554);

    [Theory]
    [InlineData("06 00 00 00 37 00 17", 1.375, null, 23)]
    [InlineData("06 00 00 00 00 00 00", 0.0, null, 0)]
    [InlineData("06 00 00 05 50 05 A0", 34.0, null, 1440)]
    [InlineData("06 01 32 00 00 00 3C", null, 50, 60)]
    public void A_running_temp_basal_is_read(string body, double? rate, int? percent, int minutes)
    {
        Assert.True(TempBasalCommand.Parse(Hex.Body(body)).TryGet(out var temp, out _));
        Assert.Equal(rate, temp.Rate?.Value);
        Assert.Equal(percent, temp.Percent);
        Assert.Equal(minutes, temp.Remaining.TotalMinutes);
        Assert.Equal(minutes > 0, temp.Runs);
    }

    [Theory]
    [InlineData("06 02 00 00 37 00 17")]
    [InlineData("06 00 00 7F FF 00 17")]
    [InlineData("06 00 00 00 37 7F FF")]
    [InlineData("05 00 00 00 37 00 17")]
    public void What_is_no_temp_basal_is_malformed(string body) => Assert.Equal(PumpErrorKind.Malformed, TempBasalCommand.Parse(Hex.Body(body)).Error?.Kind);

    [Theory]
    [InlineData(44, 1, "00 2C 01")]
    [InlineData(260, 5, "01 04 05")]
    [InlineData(0, 1, "00 00 01")]
    [InlineData(0, 0, "00 00 00")]
    [InlineData(44, 0, "00 00 00")]
    [InlineData(1360, 48, "05 50 30")]
    [InlineData(39, 1, "00 27 01")]
    public void A_verdict_is_encoded_in_the_published_bytes(int rate, int halfHours, string parameters) =>
        Assert.Equal(Hex.Bytes(parameters), Encode(X23, rate, halfHours));

    [Theory]
    [Hazard("UCA-TB-13")]
    [InlineData(false, 39, false)]
    [InlineData(false, 38, true)]
    [InlineData(true, 41, false)]
    [InlineData(true, 42, true)]
    [InlineData(true, 398, true)]
    [InlineData(true, 402, false)]
    [InlineData(true, 404, true)]
    [InlineData(true, 1364, false)]
    [InlineData(true, -1, false)]
    [InlineData(false, int.MaxValue, false)]
    public void A_rate_that_the_pump_cannot_run_is_refused_not_rounded(bool x23, int rate, bool sent) =>
        Assert.Equal(sent, Encode(x23 ? X23 : X22, rate, 1) is not null);

    [Theory]
    [Hazard("UCA-TB-14")]
    [InlineData(49)]
    [InlineData(-1)]
    [InlineData(256)]
    public void A_duration_beyond_a_day_is_refused(int halfHours) => Assert.Null(Encode(X23, 40, halfHours));

    [Fact]
    [Hazard("UCA-TB-13")]
    public void What_is_encoded_says_exactly_what_the_verdict_says() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 1500], Gen.Int[1, 60]).Sample((x23, rate, halfHours) =>
            Encode(x23 ? X23 : X22, rate, halfHours) is not { } bytes || (bytes[0] << 8 | bytes[1], (int)bytes[2]) == (rate, halfHours));

    private static byte[]? Encode(PumpModel model, int rate, int halfHours) =>
        TempBasalCommand.Parameters(model, new Verdict(VerdictKind.TempBasal, rate, halfHours, 0, default)).TryGet(out var bytes, out _) ? bytes : null;
}
