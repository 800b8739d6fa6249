using Loop.Testing;
using Loop.Therapy;
using static Loop.Guard.Tests.Judging;

namespace Loop.Guard.Tests;

/// <summary>The bolus table for micro-boluses, row by row, on either side of its limit. Scheduled: 1 U/h.</summary>
public class BolusTests
{
    [Fact]
    public void An_ordinary_micro_bolus_passes_as_proposed()
    {
        var ruling = Bolus(0.5);
        ruling.IsBolus(0.5);
        Assert.Equal((VerdictKind.Bolus, 20, 0, 0), (ruling.Verdict!.Kind, ruling.Verdict.BolusSteps, ruling.Verdict.RateSteps, ruling.Verdict.HalfHours));
        Assert.Equal(CaseSpec.Noon + TimeSpan.FromSeconds(60), ruling.Verdict.ExpiresAt);
    }

    [Fact]
    [Hazard("RD-5")]
    public void A_proposal_without_one_gets_none()
    {
        var c = new CaseSpec { Temp = (1, 30) }.Build();
        Assert.Null(Guard.JudgeBolus(c.Proposal, c.Evidence).Verdict);
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(-61, false)]
    [Hazard("LIM-16")]
    [Hazard("UCA-SMB-12")]
    [Hazard("PLT-07")]
    public void It_is_for_its_own_minute(double seconds, bool passes)
    {
        var ruling = Bolus(0.5, spec => spec.ProposalAgeSeconds = seconds);
        if (passes) ruling.IsBolus(0.5);
        else ruling.IsRefused("LIM-16");
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    [Hazard("UCA-BOL-06")]
    public void After_a_dose_of_unknown_outcome_there_is_none_for_anyone()
    {
        Bolus(0.5, spec => spec.Unsettled = true).IsRefused("UCA-SMB-04");
        Bolus(0.5, spec => { spec.Unsettled = true; spec.Source = DoseSource.Person; }).IsRefused("UCA-SMB-04");
    }

    [Fact]
    [Hazard("RD-13")]
    public void Status_and_reservoir_must_have_been_read_again()
    {
        Bolus(0.5, spec => spec.StatusNow = null).IsRefused("RD-13");
        Bolus(0.5, spec => spec.ReservoirGone = null).IsRefused("RD-13");
    }

    [Theory]
    [InlineData(3, true, false)]
    [InlineData(3, false, true)]
    [InlineData(0, false, false)]
    [InlineData(2, false, false)]
    [Hazard("UCA-SMB-06")]
    public void The_pump_must_be_running_and_not_bolusing_right_before(int code, bool bolusing, bool suspended) =>
        Bolus(0.5, spec => spec.StatusNow = new PumpStatus(code, bolusing, suspended)).IsRefused("UCA-SMB-06");

    [Fact]
    [Hazard("UCA-SMB-10")]
    public void Only_a_pump_set_up_for_it_gets_one()
    {
        Bolus(0.5, spec => spec.IsU100 = false).IsRefused("UCA-SMB-10");
        Bolus(0.5, spec => spec.ActionHours = 9).IsRefused("UCA-SMB-10");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.1, true)]
    [InlineData(0.2, false)]
    [InlineData(-0.1, false)]
    [Hazard("UCA-SMB-13")]
    [Hazard("LIM-17")]
    public void The_reservoir_tells_of_a_dose_in_between(double gone, bool passes)
    {
        var ruling = Bolus(0.5, spec => spec.ReservoirGone = gone);
        if (passes) ruling.IsBolus(0.5);
        else ruling.IsRefused("UCA-SMB-13");
    }

    [Fact]
    [Hazard("UCA-SMB-11")]
    public void The_reservoir_must_hold_it_and_a_unit_more_and_the_battery_be_good()
    {
        Bolus(0.5, spec => { spec.Reservoir = 1.5; spec.ReservoirGone = 0; }).IsBolus(0.5);
        Bolus(0.5, spec => { spec.Reservoir = 1.4; spec.ReservoirGone = 0; }).IsRefused("UCA-SMB-11");
        Bolus(0.5, spec => spec.BatteryLow = true).IsRefused("UCA-SMB-11");
    }

    [Theory]
    [InlineData(0, 60, true)]
    [InlineData(0, 55, true)]
    [InlineData(0, 54, false)]
    [InlineData(0.03, 60, true)]
    [InlineData(0.05, 60, false)]
    [InlineData(0, 81, false)]
    [Hazard("RD-12")]
    [Hazard("RD-10")]
    [Hazard("LIM-18")]
    public void The_temp_basal_that_belongs_to_it_must_be_seen_running(double rate, double left, bool passes)
    {
        var ruling = Bolus(0.5, spec =>
        {
            (spec.Temp, spec.ConfirmAsAsked) = ((0, 60), false);
            spec.Confirmed = new(new UnitsPerHour(rate), null, TimeSpan.FromMinutes(left));
        });
        if (passes) ruling.IsBolus(0.5);
        else ruling.IsRefused("RD-12");
    }

    [Fact]
    [Hazard("RD-12")]
    public void Not_read_back_or_cancelled_in_vain_or_percent_is_not_seen()
    {
        Bolus(0.5, spec => { (spec.Temp, spec.ConfirmAsAsked) = ((0, 60), false); }).IsRefused("RD-12");
        Bolus(0.5, spec => { (spec.Temp, spec.ConfirmAsAsked) = ((0, 0), false); spec.Confirmed = new(new UnitsPerHour(1), null, TimeSpan.FromMinutes(9)); }).IsRefused("RD-12");
        Bolus(0.5, spec => { (spec.Temp, spec.ConfirmAsAsked) = ((0, 60), false); spec.Confirmed = new(null, 0, TimeSpan.FromMinutes(60)); }).IsRefused("RD-12");
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(-61, false)]
    [Hazard("UCA-REQ-07")]
    [Hazard("LIM-19")]
    public void Clocks_further_apart_than_a_minute_allow_none(double seconds, bool passes)
    {
        var ruling = Bolus(0.5, spec => spec.SkewSeconds = seconds);
        if (passes) ruling.IsBolus(0.5);
        else ruling.IsRefused("UCA-REQ-07");
    }

    [Fact]
    [Hazard("UCA-REQ-01")]
    [Hazard("UCA-REQ-02")]
    [Hazard("UCA-REQ-06")]
    [Hazard("LIM-20")]
    public void A_whole_day_of_sound_fresh_history_is_needed()
    {
        Bolus(0.5, spec => spec.HistoryMinutes = 1439).IsRefused("UCA-REQ-01");
        Bolus(0.5, spec => spec.HistoryAgeMinutes = 5.1).IsRefused("LIM-20");
        Bolus(0.5, spec => spec.ObservationAgeMinutes = 5.1).IsRefused("UCA-REQ-02");
        Bolus(0.5, spec => spec.RanPercent(300, 900, 30)).IsRefused("UCA-REQ-06");
        Bolus(0.5, spec => spec.RanTemp(-30, 1, 30)).IsRefused("UCA-REQ-06");
    }

    [Fact]
    [Hazard("UCA-SMB-03")]
    [Hazard("LIM-01")]
    [Hazard("LIM-02")]
    [Hazard("LIM-05")]
    [Hazard("UCA-REQ-11")]
    public void Glucose_that_cannot_be_used_allows_none()
    {
        Bolus(0.5, spec => spec.Glucose = []).IsRefused("LIM-01");
        Bolus(0.5, spec => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age + 11, g.Value))]).IsRefused("LIM-01");
        Bolus(0.5, spec => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age - 8, g.Value))]).IsRefused("LIM-02");
        Bolus(0.5, spec => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age, 160.0))]).IsRefused("LIM-05");
        Bolus(0.5, spec => spec.Glucose.Insert(0, (0.5, 38))).IsRefused("UCA-REQ-11");
        Bolus(0.5, spec => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age, g.Value + 480))]).IsRefused("UCA-REQ-11");
    }

    [Theory]
    [InlineData(200, 161, true)]
    [InlineData(200, 159, false)]
    [Hazard("LIM-06")]
    [Hazard("UCA-SMB-03")]
    [Hazard("RD-3")]
    public void A_jump_of_more_than_a_fifth_allows_none(double now, double before, bool passes)
    {
        var ruling = Bolus(0.5, spec => spec.Glucose = [(1, now), (6, before), (11, before), (16, before + 1)]);
        if (passes) ruling.IsBolus(0.5);
        else ruling.IsRefused("LIM-06");
    }

    [Theory]
    [InlineData(0.31, false)]
    [InlineData(-0.31, false)]
    [InlineData(0.28, true)]
    [InlineData(-0.28, true)]
    [Hazard("SC-6")]
    [Hazard("HAZ-5")]
    public void The_proposers_insulin_on_board_must_agree(double error, bool passes)
    {
        var ruling = Bolus(0.5, spec => spec.ClaimError = error);
        if (passes) ruling.IsBolus(0.5);
        else ruling.IsRefused("SC-6");
    }

    [Fact]
    [Hazard("SC-6")]
    [Hazard("UCA-BOL-07")]
    public void A_bolus_that_the_proposer_forgot_is_noticed() =>
        Bolus(0.5, spec => { spec.GaveBolus(40, 1.5); spec.ClaimError = -1.3; }).IsRefused("SC-6");

    [Theory]
    [InlineData(70, 69)]
    [InlineData(75, 80)]
    [InlineData(110, 118)]
    [InlineData(250, 266)]
    [Hazard("UCA-SMB-02")]
    [Hazard("LIM-07")]
    public void Low_or_falling_glucose_allows_none(double now, double before) =>
        Bolus(0.5, spec => spec.Glucose = [(1, now), (6, before), (11, 2 * before - now)]).IsRefused("UCA-SMB-02");

    [Theory]
    [InlineData(100, 70)]
    [InlineData(110, 75)]
    [InlineData(130, 85)]
    [InlineData(80, 65)]
    [Hazard("LIM-07")]
    public void The_threshold_follows_the_target_but_not_below_65(double target, double threshold)
    {
        Bolus(0.5, spec => { spec.TargetLow = target; spec.Glucose = [(1, threshold), (6, threshold - 1), (11, threshold - 2)]; }).IsRefused("UCA-SMB-02");
        Bolus(0.5, spec => { spec.TargetLow = target; spec.Glucose = [(1, threshold + 1), (6, threshold), (11, threshold - 1)]; }).IsBolus(0.5);
    }

    [Theory]
    [InlineData(2.9, 0, 0.2, false)]
    [InlineData(3.2, 0, 0.2, false)]
    [InlineData(3.3, 0, 0.2, true)]
    [InlineData(-0.3, 0, 0.2, false)]
    [InlineData(62, 60, 0.2, false)]
    [InlineData(64, 60, 0.2, true)]
    [InlineData(6.3, 0, 6.6, false)]
    [InlineData(7.3, 0, 6.6, false)]
    [Hazard("UCA-SMB-05")]
    [Hazard("LIM-13")]
    public void Three_minutes_lie_between_it_and_the_end_of_any_bolus(double minutesAgo, double length, double units, bool passes)
    {
        var ruling = Bolus(0.5, spec => spec.GaveBolus(minutesAgo, units, length));
        if (passes) ruling.IsBolus(0.5);
        else ruling.IsRefused("UCA-SMB-05");
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.275, false)]
    [Hazard("LIM-23")]
    [Hazard("UCA-SMB-08")]
    public void A_basal_of_less_than_a_third_of_a_unit_allows_none(double scheduled, bool passes)
    {
        var ruling = Bolus(0.2, spec => spec.Basal = [new(0, new UnitsPerHour(scheduled))]);
        if (passes) ruling.IsBolus(0.2);
        else ruling.IsRefused("LIM-23");
    }

    [Fact]
    [Hazard("UCA-SMB-09")]
    public void What_person_and_pump_set_bounds_it()
    {
        Bolus(1.2).IsBolus(1, "UCA-SMB-09");
        Bolus(0.9, spec => spec.MaxBolus = 0.4).IsBolus(0.4, "UCA-SMB-09");
        Bolus(0.9, spec => spec.MaxSmb = 0).IsRefused("UCA-SMB-09");
    }

    [Fact]
    [Hazard("LIM-14")]
    [Hazard("LIM-12")]
    public void No_setting_lets_it_above_two_units_a_tenth_of_the_day_or_an_hour_and_a_half_of_basal()
    {
        Bolus(9, Bold).IsBolus(2, "LIM-14");
        Bolus(9, spec => { Bold(spec); spec.RanTemp(1400, 0.4, 1390); }).IsBolus(1.05, "LIM-14");
        Bolus(2, spec => { Bold(spec); spec.Basal = [new(0, new UnitsPerHour(0.8)), new(14 * 60, new UnitsPerHour(3))]; }).IsBolus(1.2, "LIM-12");

        static void Bold(CaseSpec spec)
        {
            (spec.MaxSmb, spec.MaxIob, spec.MaxHourly, spec.MaxDaily) = (9, 30, 30, 200);
            spec.Basal = [new(0, new UnitsPerHour(2))];
        }
    }

    [Fact]
    [Hazard("UCA-SMB-01")]
    [Hazard("RD-7")]
    public void Maximum_IOB_bounds_it()
    {
        Bolus(1, spec => spec.MaxIob = 0.4).IsBolus(0.4, "UCA-SMB-01");
        Bolus(1, spec => spec.MaxIob = 0).IsRefused("UCA-SMB-01");
        Bolus(1, spec => spec.GaveBolus(5, 4.2)).IsRefused("UCA-SMB-01");
    }

    [Fact]
    [Hazard("UCA-SMB-01")]
    public void What_a_high_temp_basal_is_still_to_give_counts_as_on_board() =>
        Bolus(1, spec => { spec.MaxIob = 1.01; spec.Runs(2.2, 30); }).IsBolus(0.4, "UCA-SMB-01");

    [Fact]
    [Hazard("SC-1")]
    [Hazard("UCA-SMB-14")]
    [Hazard("LIM-22")]
    public void Hour_four_hours_and_day_each_bound_it()
    {
        Bolus(1, spec => spec.MaxHourly = 1.45).IsBolus(0.425, "SC-1");
        Bolus(1, spec => { spec.MaxIob = 2; spec.GaveBolus(200, 5.6); }).IsBolus(0.4, "UCA-SMB-14");
        Bolus(1, spec => spec.MaxDaily = 24.45).IsBolus(0.425, "LIM-22");
        Bolus(1, spec => { spec.MaxDaily = 500; spec.GaveBolus(900, 24); spec.GaveBolus(901, 24); spec.GaveBolus(902, 23.8); }).IsBolus(0.175, "LIM-22");
    }

    [Theory]
    [InlineData(554, 0.99, 0.975)]
    [InlineData(522, 0.99, 0.9)]
    [InlineData(722, 0.1, 0.1)]
    [InlineData(554, 0.3, 0.3)]
    [Hazard("UCA-BOL-04")]
    [Hazard("UCA-TB-13")]
    public void It_is_rounded_down_to_the_pumps_step(int model, double asked, double given) =>
        Bolus(asked, spec => spec.Model = new PumpModel(model)).IsBolus(given, asked == given ? null : "UCA-BOL-04");

    [Theory]
    [InlineData(554, 0.024)]
    [InlineData(522, 0.099)]
    [InlineData(554, 0)]
    [InlineData(554, -1)]
    [Hazard("UCA-BOL-04")]
    [Hazard("UCA-BOL-02")]
    public void Nothing_is_not_a_bolus(int model, double asked) => Bolus(asked, spec => spec.Model = new PumpModel(model)).IsRefused("UCA-BOL-04");
}
