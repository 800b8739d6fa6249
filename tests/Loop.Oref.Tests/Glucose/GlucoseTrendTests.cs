using Loop.Oref.Glucose;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Tests.Glucose;

public sealed class GlucoseTrendTests
{
    private const double Now = 1_772_953_200_000;

    private static GlucoseRecord At(double minutesAgo, double value, string? device = null, bool calibration = false) =>
        new(Now - minutesAgo * 60_000, value, device is null ? JsScalar.Undefined : device, JsNumber.Undefined, calibration);

    private static Trend Of(params GlucoseRecord[] records) => GlucoseTrend.Of(records).Require();

    [Fact]
    public void Changes_are_means_over_their_windows_per_five_minutes()
    {
        var status = Of(At(0, 120), At(5, 115), At(10, 112), At(15, 108), At(20, 100), At(40, 90)).Status;
        Assert.Equal(5, status.Delta.Number);
        Assert.Equal(4.33, status.ShortAvgDelta.Number);
        Assert.Equal(4.38, status.LongAvgDelta.Number);
        Assert.True(double.IsNaN(status.Noise.Number));
    }

    [Fact]
    public void Readings_within_two_minutes_are_one()
    {
        var status = Of(At(0, 120), At(1, 130), At(6, 115)).Status;
        Assert.Equal(125, status.Glucose.Number);
        Assert.Equal(Now - 30_000, status.Date.Number);
    }

    [Fact]
    public void Nothing_behind_a_calibration_is_looked_at()
    {
        var status = Of(At(0, 120), At(5, 110, calibration: true), At(10, 100)).Status;
        Assert.Equal(1, status.LastCal.Number);
        Assert.Equal(0, status.ShortAvgDelta.Number);
    }

    [Fact]
    public void Another_sensor_and_error_codes_are_not_compared() =>
        Assert.Equal(0, Of(At(0, 120, "a"), At(5, 110, "b"), At(6, 38, "a")).Status.Delta.Number);

    [Fact]
    public void Without_glucose_there_is_a_problem()
    {
        Assert.NotNull(GlucoseTrend.Of([]).Problem);
        Assert.NotNull(GlucoseTrend.Of([At(0, 0)]).Problem);
    }
}
