using Loop.Testing;
using Loop.Therapy;
using static Loop.Guard.Tests.Judging;

namespace Loop.Guard.Tests;

/// <summary>The temp basal table, row by row, on either side of its limit. Scheduled: 1 U/h.</summary>
public class TempBasalTests
{
    [Fact]
    public void An_ordinary_one_passes_as_proposed()
    {
        var ruling = TempBasal(1.5, 30);
        ruling.IsRate(1.5, 30);
        Assert.Equal((VerdictKind.TempBasal, 60, 1, 0), (ruling.Verdict!.Kind, ruling.Verdict.RateSteps, ruling.Verdict.HalfHours, ruling.Verdict.BolusSteps));
        Assert.Equal(CaseSpec.Noon + TimeSpan.FromSeconds(60), ruling.Verdict.ExpiresAt);
    }

    [Fact]
    public void A_proposal_without_one_gets_neither_verdict_nor_finding()
    {
        var c = new CaseSpec { Bolus = 0.5 }.Build();
        Assert.Equal((null, 0), (Guard.JudgeTempBasal(c.Proposal, c.Evidence).Verdict, Guard.JudgeTempBasal(c.Proposal, c.Evidence).Findings.Count));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(45)]
    [InlineData(-30)]
    [InlineData(24 * 60 + 30)]
    [Hazard("UCA-TB-14")]
    public void Only_half_hours_up_to_a_day_pass(double minutes) => TempBasal(0.5, minutes).IsRefused("UCA-TB-14");

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    [InlineData(-60, true)]
    [InlineData(-61, false)]
    [Hazard("UCA-TB-09")]
    [Hazard("PLT-07")]
    public void A_proposal_is_for_its_own_minute(double seconds, bool passes)
    {
        var ruling = TempBasal(1.5, 30, spec => spec.ProposalAgeSeconds = seconds);
        if (passes) ruling.IsRate(1.5, 30);
        else ruling.IsRefused("UCA-TB-09");
    }

    [Fact]
    [Hazard("UCA-TB-11")]
    public void A_high_one_lasts_half_an_hour() => TempBasal(1.5, 120).IsRate(1.5, 30, "UCA-TB-11");

    [Fact]
    [Hazard("UCA-TB-11")]
    [Hazard("RD-1")]
    public void One_that_the_schedule_falls_below_meanwhile_counts_as_high() =>
        TempBasal(0.8, 90, spec => spec.Basal = [new(0, new UnitsPerHour(1)), new(14 * 60, new UnitsPerHour(0.5))]).IsRate(0.8, 30, "UCA-TB-11");

    [Fact]
    [Hazard("LIM-15")]
    [Hazard("SC-2")]
    public void A_zero_one_lasts_two_hours_at_most() => TempBasal(0, 240).IsRate(0, 120, "LIM-15");

    [Theory]
    [InlineData(3, true, false)]
    [InlineData(3, false, true)]
    [InlineData(0, false, false)]
    [InlineData(1, false, false)]
    [InlineData(2, false, false)]
    [Hazard("UCA-TB-08")]
    public void A_pump_that_is_busy_suspended_or_not_ready_gets_none(int code, bool bolusing, bool suspended) =>
        TempBasal(0, 30, spec => spec.StatusNow = new PumpStatus(code, bolusing, suspended)).IsRefused("UCA-TB-08");

    [Fact]
    [Hazard("UCA-TB-08")]
    public void An_empty_reservoir_gets_none_and_a_weak_battery_no_increase()
    {
        TempBasal(1.5, 30, spec => spec.Reservoir = 0).IsRefused("UCA-TB-08");
        TempBasal(1.5, 30, spec => spec.BatteryLow = true).IsRate(1, 30, "UCA-TB-08");
    }

    [Fact]
    [Hazard("UCA-TB-07")]
    public void A_pump_that_is_not_set_up_for_it_gets_none()
    {
        TempBasal(0.5, 30, spec => spec.Running = new(null, 100, TimeSpan.Zero)).IsRefused("UCA-TB-07");
        TempBasal(0.5, 30, spec => spec.IsU100 = false).IsRefused("UCA-TB-07");
        TempBasal(0.5, 30, spec => spec.ActionHours = 1).IsRefused("UCA-TB-07");
        TempBasal(0.5, 30, spec => spec.MaxBasal = 0.05).IsRefused("UCA-TB-07");
        TempBasal(0.5, 30, spec => spec.Basal = [new(0, new UnitsPerHour(50))]).IsRefused("UCA-TB-07");
    }

    [Fact]
    [Hazard("UCA-REQ-02")]
    [Hazard("SC-6")]
    public void What_was_read_too_long_ago_is_not_now()
    {
        TempBasal(0.5, 30, spec => spec.ObservationAgeMinutes = 6).IsRefused("UCA-REQ-02");
        TempBasal(0.5, 30, spec => spec.ClockAgeMinutes = 6).IsRefused("UCA-REQ-02");
        TempBasal(0.5, 30, spec => spec.ObservationAgeMinutes = -2).IsRefused("UCA-REQ-02");
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(-90, true)]
    [InlineData(91, false)]
    [InlineData(-3600, false)]
    [Hazard("LIM-19")]
    [Hazard("UCA-REQ-07")]
    public void Clocks_further_apart_than_90_seconds_leave_nothing_but_neutral(double seconds, bool passes)
    {
        var ruling = TempBasal(1.5, 30, spec => spec.SkewSeconds = seconds);
        if (passes) ruling.IsRate(1.5, 30);
        else ruling.IsRefused("LIM-19");
        Assert.Equal(1, TempBasal(1.5, 30, spec => { spec.SkewSeconds = seconds; spec.Runs(3, 20); }).Verdict!.Rate.Value, passes ? 0.5 : 0);
    }

    [Fact]
    [Hazard("LIM-20")]
    [Hazard("UCA-REQ-01")]
    public void History_must_be_fresh_and_reach_back_over_the_insulin_at_work()
    {
        TempBasal(0.5, 30, spec => spec.HistoryAgeMinutes = 5.1).IsRefused("LIM-20");
        TempBasal(0.5, 30, spec => spec.HistoryMinutes = 299).IsRefused("UCA-REQ-01");
        TempBasal(0.5, 30, spec => spec.HistoryMinutes = 301).IsRate(0.5, 30);
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(12.1, false)]
    [Hazard("LIM-01")]
    public void Glucose_may_be_twelve_minutes_old(double minutes, bool passes)
    {
        var ruling = TempBasal(1.5, 30, spec => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age - 2 + minutes, g.Value))]);
        if (passes) ruling.IsRate(1.5, 30);
        else ruling.IsRefused("LIM-01");
    }

    [Fact]
    [Hazard("LIM-01")]
    [Hazard("UCA-REQ-03")]
    public void Missing_glucose_is_not_a_number() => TempBasal(0, 30, spec => spec.Glucose = []).IsRefused("LIM-01");

    [Fact]
    [Hazard("LIM-02")]
    public void Glucose_from_the_future_is_none() =>
        TempBasal(1.5, 30, spec => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age - 8, g.Value))]).IsRefused("LIM-02");

    [Theory]
    [InlineData(10, "LIM-03")]
    [InlineData(5, "LIM-03")]
    [InlineData(38, "LIM-03")]
    [InlineData(15, "UCA-REQ-11")]
    [InlineData(601, "UCA-REQ-11")]
    [Hazard("LIM-03")]
    [Hazard("UCA-REQ-11")]
    public void A_sensors_error_is_not_glucose(double value, string id) => TempBasal(0, 30, spec => spec.Glucose.Insert(0, (0.5, value))).IsRefused(id);

    [Fact]
    [Hazard("LIM-05")]
    public void A_stuck_sensor_is_not_believed()
    {
        TempBasal(1.5, 30, spec => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age, 160.0))]).IsRefused("LIM-05");
        TempBasal(0, 30, spec => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age, 50.0))]).IsRate(0, 30);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    [Hazard("PLT-05")]
    public void After_a_dose_of_unknown_outcome_nothing_rises()
    {
        TempBasal(1.5, 30, spec => spec.Unsettled = true).IsRefused("UCA-SMB-04");
        TempBasal(0.5, 30, spec => { spec.Unsettled = true; spec.Runs(0, 20); }).IsRefused("UCA-SMB-04");
        TempBasal(1, 0, Zeroed).IsRefused("UCA-SMB-04");
        TempBasal(1.5, 30, spec => { spec.Unsettled = true; spec.Runs(2, 20); }).IsRate(1, 30, "PLT-05");
        TempBasal(0, 60, spec => { spec.Unsettled = true; spec.Runs(2, 20); }).IsRate(0, 60);

        static void Zeroed(CaseSpec spec)
        {
            spec.Unsettled = true;
            spec.Runs(0, 60);
        }
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void A_record_that_does_not_say_what_was_given_carries_no_increase()
    {
        TempBasal(1.5, 30, spec => spec.RanTemp(200, 0.5, null)).IsRate(1, 30, "UCA-REQ-06");
        TempBasal(1.5, 30, spec => spec.Suspended(60)).IsRate(1, 30, "UCA-REQ-06");
        TempBasal(1.5, 30, spec => spec.GaveBolus(700, 60)).IsRate(1, 30, "UCA-REQ-06");
        TempBasal(0, 30, spec => spec.RanTemp(200, 0.5, null)).IsRate(0, 30);
    }

    [Fact]
    [Hazard("SC-6")]
    [Hazard("HAZ-5")]
    public void A_proposer_who_takes_something_else_to_be_on_board_gets_no_increase()
    {
        TempBasal(1.5, 30, spec => spec.ClaimError = 0.35).IsRate(1, 30, "SC-6");
        TempBasal(1.5, 30, spec => spec.ClaimError = -0.35).IsRate(1, 30, "SC-6");
        TempBasal(1.5, 30, spec => spec.Claims = false).IsRate(1, 30, "SC-6");
        TempBasal(0, 30, spec => spec.ClaimError = 2).IsRate(0, 30);
    }

    [Theory]
    [InlineData(70, 68)]
    [InlineData(90, 100)]
    [InlineData(200, 216)]
    [Hazard("UCA-TB-03")]
    [Hazard("LIM-07")]
    public void Low_or_falling_glucose_holds_it_at_the_schedule(double now, double before)
    {
        TempBasal(1.5, 30, spec => spec.Glucose = [(1, now), (6, before), (11, 2 * before - now)]).IsRate(1, 30, "UCA-TB-03");
        TempBasal(0, 30, spec => spec.Glucose = [(1, now), (6, before), (11, 2 * before - now)]).IsRate(0, 30);
    }

    [Fact]
    [Hazard("UCA-TB-03")]
    [Hazard("UCA-REQ-03")]
    public void One_reading_alone_shows_no_trend() => TempBasal(1.5, 30, spec => spec.Glucose = [(1, 200)]).IsRate(1, 30, "UCA-TB-03");

    [Fact]
    [Hazard("UCA-TB-05")]
    public void Zero_far_above_range_and_rising_has_no_reason()
    {
        TempBasal(0, 60, High).IsRefused("UCA-TB-05");
        TempBasal(0, 60, spec => { High(spec); spec.GaveBolus(30, 3); }).IsRate(0, 60);

        static void High(CaseSpec spec) => spec.Glucose = [.. spec.Glucose.Select(g => (g.Age, g.Value + 120))];
    }

    [Theory]
    [InlineData(6, 5, 1, 1, 3)]
    [InlineData(2, 5, 1, 1, 2)]
    [InlineData(6, 2.5, 1, 1, 2.5)]
    [InlineData(6, 5, 0.6, 0.9, 2.4)]
    [InlineData(6, 5, 1.5, 1.5, 4.5)]
    [Hazard("UCA-TB-04")]
    [Hazard("RD-6")]
    [Hazard("LIM-08")]
    public void The_highest_is_the_least_of_the_pumps_the_persons_and_the_schedules(double pump, double person, double now, double highest, double expected) =>
        TempBasal(30, 30, spec =>
        {
            (spec.MaxBasal, spec.SetMaxBasal, spec.MaxIob, spec.MaxHourly) = (pump, person, 20, 20);
            spec.Basal = [new(0, new UnitsPerHour(highest)), new(600, new UnitsPerHour(now))];
        }).IsRate(expected, 30, "UCA-TB-04");

    [Fact]
    [Hazard("LIM-09")]
    [Hazard("RD-7")]
    public void Maximum_IOB_bounds_what_half_an_hour_may_add()
    {
        TempBasal(2.9, 30, spec => spec.MaxIob = 0.91).IsRate(2.8, 30, "LIM-09");
        TempBasal(1.5, 30, spec => spec.MaxIob = 0).IsRate(1, 30, "LIM-09");
        TempBasal(0.5, 30, spec => spec.MaxIob = 0).IsRate(0.5, 30);
        TempBasal(4, 30, spec => spec.GaveBolus(5, 4)).IsRate(1, 30, "LIM-09");
    }

    [Fact]
    [Hazard("SC-1")]
    [Hazard("UCA-SMB-14")]
    [Hazard("LIM-22")]
    public void Hour_four_hours_and_day_each_bound_it()
    {
        TempBasal(4, 30, spec => spec.MaxHourly = 2).IsRate(2.95, 30, "SC-1");
        TempBasal(4, 30, spec => { spec.MaxIob = 2; spec.GaveBolus(200, 6.4); }).IsRate(1, 30, "UCA-SMB-14");
        TempBasal(4, 30, spec => spec.MaxDaily = 24.5).IsRate(1.95, 30, "LIM-22");
        TempBasal(4, 30, spec => spec.HistoryMinutes = 23 * 60).IsRate(1, 30, "LIM-22");
    }

    [Theory]
    [InlineData(554, 0.99, 0.975)]
    [InlineData(554, 1.09, 1.05)]
    [InlineData(522, 0.99, 0.95)]
    [InlineData(522, 0.975, 0.95)]
    [InlineData(722, 0.02, 0)]
    [Hazard("UCA-TB-13")]
    public void It_is_rounded_down_to_the_pumps_step(int model, double asked, double given) =>
        TempBasal(asked, 30, spec => spec.Model = new PumpModel(model)).IsRate(given, 30, "UCA-TB-13");

    [Fact]
    [Hazard("HUM-09")]
    public void A_person_may_always_go_back_to_the_schedule()
    {
        var ruling = TempBasal(0, 0, spec =>
        {
            (spec.Source, spec.Unsettled, spec.Glucose, spec.HistoryMinutes, spec.SkewSeconds, spec.IsU100, spec.ObservationAgeMinutes) = (DoseSource.Person, true, [], 0, 7200, false, 30);
            spec.Runs(0, 90);
        });
        ruling.IsRate(0, 0);
        Assert.Equal((0, 0), (ruling.Verdict!.RateSteps, ruling.Verdict.HalfHours));
    }

    [Fact]
    public void A_person_sets_what_the_loop_may_not_but_not_above_the_maximum()
    {
        TempBasal(2, 180, spec => { (spec.Source, spec.Claims, spec.Glucose) = (DoseSource.Person, false, []); }).IsRate(2, 180);
        TempBasal(30, 180, spec => spec.Source = DoseSource.Person).IsRate(3, 180, "UCA-TB-04");
    }

    [Fact]
    public void Every_limit_that_bears_is_told()
    {
        var ruling = TempBasal(9, 90, spec => { (spec.MaxIob, spec.BatteryLow, spec.ClaimError, spec.HistoryAgeMinutes) = (0, true, 3, 7); });
        Assert.Equal(["UCA-TB-11", "UCA-TB-08", "LIM-20"], ruling.Findings.Select(finding => finding.Id));
        Assert.All(ruling.Findings, finding => Assert.Matches("[0-9]|battery", finding.Detail));
    }
}
