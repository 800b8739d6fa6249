using Loop.Rig.Cycle;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests.Cycle;

public sealed class ClockRepairTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(55, false)]
    [InlineData(56, true)]
    [InlineData(-56, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-900, false)]
    [InlineData(3600, false)]
    [InlineData(-3600, false)]
    [InlineData(3660, false)]
    [InlineData(86400, false)]
    [Hazard("UCA-REQ-07")]
    [Hazard("UCA-SET-01")]
    public void Only_a_clock_that_drifted_is_set_never_one_that_is_a_zone_or_a_summer_time_off(int seconds, bool may) =>
        Assert.Equal(may, May(Off(seconds)));

    [Fact]
    [Hazard("UCA-SET-01")]
    public void No_clock_is_set_under_a_bolus_a_suspension_a_priming_an_open_dose_or_an_open_loop()
    {
        var off = Off(80);
        Assert.True(May(off));
        Assert.False(May(off with { Status = new PumpStatus(3, Bolusing: true, Suspended: false) }));
        Assert.False(May(off with { Status = new PumpStatus(3, Bolusing: false, Suspended: true) }));
        Assert.False(May(off with { Status = new PumpStatus(2, Bolusing: false, Suspended: false) }));
        Assert.False(ClockRepair.MayRepair(off, unsettledDose: true, LoopMode.ClosedLoopSmb, Noon, null));
        Assert.False(ClockRepair.MayRepair(off, unsettledDose: false, LoopMode.OpenLoop, Noon, null));
        Assert.True(ClockRepair.MayRepair(off, unsettledDose: false, LoopMode.LowGlucoseSuspend, Noon, null));
    }

    [Fact]
    [Hazard("UCA-SET-01")]
    public void A_clock_that_does_not_stay_set_is_left_alone_for_six_hours()
    {
        Assert.False(ClockRepair.MayRepair(Off(80), false, LoopMode.ClosedLoop, Noon, Noon.AddHours(-5.9)));
        Assert.True(ClockRepair.MayRepair(Off(80), false, LoopMode.ClosedLoop, Noon, Noon.AddHours(-6)));
        Assert.True(ClockRepair.MayRepair(Off(80), false, LoopMode.ClosedLoop, Noon, Noon.AddHours(1)));
    }

    private static bool May(Observation seen) => ClockRepair.MayRepair(seen, unsettledDose: false, LoopMode.ClosedLoop, Noon, null);

    private static Observation Off(int seconds) =>
        SeenObservation.At(Noon) with { Clock = new PumpClock(new PumpTime(Noon.UtcDateTime.AddSeconds(seconds)), Noon, TimeSpan.Zero) };
}
