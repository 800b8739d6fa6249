using Loop.Therapy;

namespace Loop.Metrics.Tests;

public sealed class DeliveryTimelineTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly DailySchedule<UnitsPerHour> Schedule = DailySchedule.Create<UnitsPerHour>(
        "basal", [new(0, new UnitsPerHour(1)), new(360, new UnitsPerHour(2))]).Require();

    [Fact]
    public void Without_events_the_schedule_is_delivered()
    {
        var day = Between([], 24);

        Assert.Equal(6 * 1 + 18 * 2, day.ScheduledBasal.Value, 9);
        Assert.Equal(2, day.Segments.Count);
    }

    [Fact]
    public void A_temp_basal_runs_out_or_is_cut_by_the_next_and_zero_length_cancels()
    {
        var day = Between([Temp(60, 3, 30), Temp(120, 4, 30), Temp(130, 0, 60), Temp(150, 0, 0)], 6);

        Assert.Equal(3 * 0.5 + 4 * (10 / 60.0), day.TempBasal.Value, 9);
        Assert.Equal(6 - 30 / 60.0 - 30 / 60.0, day.ScheduledBasal.Value, 9);
    }

    [Fact]
    public void A_temp_basal_set_before_the_beginning_still_counts() =>
        Assert.Equal(3 * 20 / 60.0, Between([Temp(-10, 3, 30)], 1).TempBasal.Value, 9);

    [Fact]
    public void A_percent_temp_follows_the_schedule_across_its_boundary()
    {
        var day = Between([new TempBasalEvent(Midnight.AddMinutes(330), "p", null, 50, TimeSpan.FromMinutes(60))], 24);

        Assert.Equal(0.5 * 0.5 + 1 * 0.5, day.TempBasal.Value, 9);
    }

    [Fact]
    public void Nothing_is_delivered_while_suspended()
    {
        var day = Between([new SuspendEvent(Midnight.AddMinutes(60), "s"), new ResumeEvent(Midnight.AddMinutes(90), "r")], 6);

        Assert.Equal(5.5, day.ScheduledBasal.Value, 9);
    }

    [Fact]
    public void Boluses_outside_the_time_are_left_out()
    {
        var day = Between([Bolus(-1, 5), Bolus(10, 0.3), Bolus(59, 0.2), Bolus(60, 7)], 1);

        Assert.Equal(0.5, day.Bolus.Value, 9);
    }

    private static DeliveryTimeline Between(IEnumerable<PumpEvent> events, double hours) =>
        DeliveryTimeline.Between(events, Schedule, TimeSpan.Zero, Midnight, Midnight.AddHours(hours));

    private static TempBasalEvent Temp(int minute, double rate, int minutes) =>
        new(Midnight.AddMinutes(minute), "t" + minute, new UnitsPerHour(rate), null, TimeSpan.FromMinutes(minutes));

    private static BolusEvent Bolus(int minute, double units) =>
        new(Midnight.AddMinutes(minute), "b" + minute, new InsulinUnits(units), new InsulinUnits(units), TimeSpan.Zero);
}
