using Loop.Oref.Iob;
using Loop.Oref.Profile;
using Loop.Testing;

namespace Loop.Oref.Tests.Iob;

public sealed class IobCorrectionsTests
{
    private static double Net(OrefMode mode, params PumpRecord[] newestFirst) => Histories.Net(Histories.Inputs(mode, newestFirst));

    [Fact]
    public void A_sound_history_counts_alike_in_both_modes()
    {
        PumpRecord[] history = [Histories.Bolus("11:30", 2), .. Histories.Temp("11:00", 3, 30), .. Histories.Temp("09:00", 0, 30), Histories.Resume("08:30"), Histories.Suspend("08:10")];
        Assert.Equal(Net(OrefMode.Exact, history), Net(OrefMode.Corrected, history));
        Assert.Equal(0.15, Net(OrefMode.Corrected, history));
    }

    [Fact]
    [Repairs(Corrections.SplitKeepsFragments)]
    public void Pieces_behind_a_split_are_lost_in_exact_mode_and_kept_in_corrected()
    {
        PumpRecord[] history = Histories.Temp("09:50", 3, 45);
        var boundary = Histories.Profile with { BasalProfile = [new BasalEntry(0, 0, 1), new BasalEntry(1, 600, 1)] };
        Assert.Equal(1.0, Histories.Net(Histories.Inputs(OrefMode.Exact, history) with { Profile = boundary }));
        Assert.Equal(1.5, Histories.Net(Histories.Inputs(OrefMode.Corrected, history) with { Profile = boundary }));
    }

    [Fact]
    [Hazard("UCA-REQ-03")]
    [Repairs(Corrections.MissingDurationIsCautious)]
    public void A_high_temp_without_a_duration_inherits_one_in_exact_mode_and_runs_on_in_corrected()
    {
        PumpRecord[] history = [.. Histories.Temp("08:30", 3, 30), Histories.TempAlone("07:00", 3)];
        Assert.Equal(2.0, Net(OrefMode.Exact, history));
        Assert.Equal(4.0, Net(OrefMode.Corrected, history));
    }

    [Fact]
    [Hazard("UCA-REQ-03")]
    [Repairs(Corrections.MissingDurationIsCautious)]
    public void A_low_temp_without_a_duration_inherits_one_in_exact_mode_and_counts_for_nothing_in_corrected()
    {
        PumpRecord[] history = [.. Histories.Temp("08:30", 3, 30), Histories.TempAlone("07:00", 0)];
        Assert.Equal(0.5, Net(OrefMode.Exact, history));
        Assert.Equal(1.0, Net(OrefMode.Corrected, history));
    }

    [Fact]
    [Repairs(Corrections.BasalAtFragmentStart)]
    public void A_zero_temp_is_netted_against_the_last_rate_in_exact_mode_and_the_one_in_force_in_corrected()
    {
        var history = Histories.Record(PumpRecordType.Other, "11:00");
        var rising = Histories.Profile with { BasalProfile = [new BasalEntry(0, 0, 1), new BasalEntry(1, 1080, 2)] };
        Assert.Equal(-4.5, Histories.Net(Histories.Inputs(OrefMode.Exact, history) with { Profile = rising }, 240));
        Assert.Equal(-4.0, Histories.Net(Histories.Inputs(OrefMode.Corrected, history) with { Profile = rising }, 240));
    }

    [Fact]
    [Hazard("UCA-SUS-08")]
    [Repairs(Corrections.SuspendedNowComparesTimes)]
    public void A_temp_recorded_while_suspended_counts_in_exact_mode_and_not_in_corrected()
    {
        PumpRecord[] history = [.. Histories.Temp("11:00", 2, 30), Histories.Suspend("10:00")];
        Assert.Equal(-1.5, Net(OrefMode.Exact, history));
        Assert.Equal(-2.0, Net(OrefMode.Corrected, history));
    }

    [Fact]
    [Hazard("UCA-SUS-08")]
    public void A_temp_that_runs_into_the_open_suspend_counts_until_then_in_both_modes()
    {
        PumpRecord[] history = [Histories.Suspend("11:30"), .. Histories.Temp("11:00", 3, 60)];
        Assert.Equal(0.5, Net(OrefMode.Exact, history));
        Assert.Equal(0.5, Net(OrefMode.Corrected, history));
    }

    [Fact]
    public void A_suspended_pump_still_has_its_zero_temp_ahead()
    {
        var inputs = Histories.Inputs(OrefMode.Corrected, Histories.Suspend("11:00"));
        Assert.Equal(-1.0, Histories.Net(inputs));
        Assert.Equal(-5.0, Histories.Net(inputs, 240));
    }

    [Fact]
    [Hazard("UCA-SUS-08")]
    [Repairs(Corrections.RepeatedSuspendsCountOnce)]
    public void A_second_suspend_counts_again_in_exact_mode_and_once_in_corrected()
    {
        PumpRecord[] history = [Histories.Resume("10:20"), Histories.Suspend("10:10"), Histories.Suspend("10:00")];
        Assert.Equal(-0.5, Net(OrefMode.Exact, history));
        Assert.Equal(-0.35, Net(OrefMode.Corrected, history));
    }

    [Fact]
    [Repairs(Corrections.SuspendedBeforeFollowsDia)]
    public void A_history_that_begins_suspended_reaches_back_8_hours_in_exact_mode_and_the_insulin_action_in_corrected()
    {
        var slow = Histories.Profile with { Dia = 10 };
        Assert.Equal(-7.5, Histories.Net(Histories.Inputs(OrefMode.Exact, Histories.Resume("11:30")) with { Profile = slow }));
        Assert.Equal(-9.5, Histories.Net(Histories.Inputs(OrefMode.Corrected, Histories.Resume("11:30")) with { Profile = slow }));
    }

    [Fact]
    [Repairs(Corrections.PercentTempsCounted)]
    public void A_percent_temp_is_skipped_in_exact_mode_and_counts_in_corrected()
    {
        PumpRecord[] history = [.. Histories.Temp("11:00", 150, 30).Select(record => record with { IsPercent = record.Type == PumpRecordType.TempBasal })];
        Assert.Equal(0, Net(OrefMode.Exact, history));
        Assert.Equal(0.25, Net(OrefMode.Corrected, history));
        Assert.Null(IobCalculation.Calculate(Histories.Inputs(OrefMode.Exact, history)).Require().LastTemp.Temp);
        Assert.Equal(1.5, IobCalculation.Calculate(Histories.Inputs(OrefMode.Corrected, history)).Require().LastTemp.Temp?.Rate.Number);
    }
}
