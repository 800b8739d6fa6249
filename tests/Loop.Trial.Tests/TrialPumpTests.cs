using Loop.Therapy;

namespace Loop.Trial.Tests;

public sealed class TrialPumpTests
{
    private static readonly PumpProgram Program = SettingsReader.Parse(Plans.Settings, "demo.json").Require().Program!;

    [Fact]
    public void A_day_of_the_schedule_is_delivered_to_the_pulse()
    {
        var pump = new TrialPump(Program.Schedules, Program.Settings);
        var scheduled = Enumerable.Range(0, 1440).Sum(minute => Program.Schedules.Basal.At(minute).Value / 60);

        Assert.Equal(scheduled, Live(pump, 0, 1440), 0.025);
    }

    [Fact]
    public void A_temp_basal_replaces_the_schedule_until_it_ends_and_a_bolus_comes_on_top()
    {
        var pump = new TrialPump(Program.Schedules, Program.Settings);
        pump.SetTempBasal(new UnitsPerHour(2), TimeSpan.FromMinutes(30), PatientArm.Start);
        Assert.True(pump.Bolus(new InsulinUnits(1.5), PatientArm.Start, byHand: false));

        Assert.Equal(1 + 1.5, Live(pump, 0, 30), 0.026);
        Assert.False(pump.TempBasalAt(PatientArm.Start.AddMinutes(30)).Runs);
        Assert.Equal(0.4, Live(pump, 30, 30), 0.026);
    }

    [Fact]
    public void A_suspended_pump_gives_nothing_and_cuts_a_bolus_short_by_what_its_record_says()
    {
        var pump = new TrialPump(Program.Schedules, Program.Settings);
        pump.Bolus(new InsulinUnits(6), PatientArm.Start, byHand: true);
        var before = Live(pump, 0, 2);
        pump.Suspend(PatientArm.Start.AddMinutes(2));

        Assert.Equal(0, Live(pump, 2, 60));
        var cut = Assert.IsType<BolusEvent>(pump.HistoryAt(PatientArm.Start.AddMinutes(62)).Single(item => item is BolusEvent));
        Assert.Equal(before, cut.Delivered.Value, 0.06);
        Assert.Equal(6, cut.Programmed.Value);
    }

    [Fact]
    public void Records_are_newest_first_also_where_a_bolus_ends_after_a_later_temp_basal_and_what_was_handed_out_stays()
    {
        var pump = new TrialPump(Program.Schedules, Program.Settings);
        pump.Bolus(new InsulinUnits(9), PatientArm.Start, byHand: true);
        Live(pump, 0, 3);
        pump.SetTempBasal(new UnitsPerHour(1), TimeSpan.FromMinutes(30), PatientArm.Start.AddMinutes(3));
        var during = pump.HistoryAt(PatientArm.Start.AddMinutes(3));
        Live(pump, 3, 5);
        var after = pump.HistoryAt(PatientArm.Start.AddMinutes(8));

        Assert.IsType<TempBasalEvent>(Assert.Single(during));
        Assert.Equal([typeof(TempBasalEvent), typeof(BolusEvent)], after.Select(item => item.GetType()));
    }

    private static double Live(TrialPump pump, int from, int minutes)
    {
        var given = 0.0;
        for (var minute = from; minute < from + minutes; minute++) given += pump.Step(PatientArm.Start.AddMinutes(minute), minute % 1440);
        return given;
    }
}
