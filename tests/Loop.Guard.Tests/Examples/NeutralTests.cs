using Loop.Testing;
using Loop.Therapy;
using static Loop.Guard.Tests.Judging;

namespace Loop.Guard.Tests;

/// <summary>What is left when data are no good.</summary>
public class NeutralTests
{
    [Fact]
    [Hazard("UCA-TB-06")]
    [Hazard("RD-1")]
    [Hazard("RD-2")]
    public void A_high_temp_basal_goes_to_the_schedule_for_half_an_hour()
    {
        var ruling = Neutral(spec => spec.Runs(3, 25));
        Assert.Equal((1, 30), (ruling.Verdict!.Rate.Value, ruling.Verdict.Duration.TotalMinutes));
        Assert.Equal(CaseSpec.Noon + TimeSpan.FromSeconds(60), ruling.Verdict.ExpiresAt);
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(30, false)]
    [Hazard("UCA-TB-06")]
    public void A_zero_one_with_more_than_half_an_hour_left_is_shortened(double left, bool shortened)
    {
        var verdict = Neutral(spec => spec.Runs(0, left)).Verdict;
        Assert.Equal(shortened, verdict is { RateSteps: 0, HalfHours: 1 });
        Assert.Equal(shortened, verdict is not null);
    }

    [Theory]
    [InlineData(0.5, 90)]
    [InlineData(1, 90)]
    [InlineData(3, 0)]
    [Hazard("UCA-TB-06")]
    public void Anything_else_is_left_to_run_out(double rate, double left) => Assert.Null(Neutral(spec => spec.Runs(rate, left)).Verdict);

    [Fact]
    [Hazard("UCA-TB-06")]
    [Hazard("RD-1")]
    public void A_step_of_the_schedule_ahead_is_looked_at()
    {
        var ruling = Neutral(spec => { spec.Runs(1, 25); spec.Basal = [new(0, new UnitsPerHour(1)), new(13 * 60 + 10, new UnitsPerHour(0.4))]; });
        Assert.Equal(0.4, ruling.Verdict!.Rate.Value);
    }

    [Fact]
    [Hazard("UCA-TB-06")]
    public void It_needs_no_glucose_no_history_and_no_agreeing_clocks() =>
        Assert.Equal(1, Neutral(spec => { spec.Runs(3, 25); (spec.Glucose, spec.HistoryMinutes, spec.SkewSeconds, spec.Claims) = ([], 0, 9000, false); spec.Basal = [new(0, new UnitsPerHour(1))]; }).Verdict!.Rate.Value);

    [Fact]
    [Hazard("UCA-TB-06")]
    [Hazard("UCA-SMB-04")]
    public void While_a_dose_is_unsettled_a_high_one_still_ends_but_a_zero_one_stays()
    {
        Assert.Equal(1, Neutral(spec => { spec.Unsettled = true; spec.Runs(3, 25); }).Verdict!.Rate.Value);
        Neutral(spec => { spec.Unsettled = true; spec.Runs(0, 90); }).IsRefused("UCA-TB-06");
    }

    [Fact]
    [Hazard("UCA-TB-08")]
    public void A_pump_that_cannot_take_it_gets_nothing()
    {
        Neutral(spec => { spec.Runs(3, 25); spec.StatusNow = new PumpStatus(3, Bolusing: true, Suspended: false); }).IsRefused("UCA-TB-06");
        Neutral(spec => spec.Running = new(null, 200, TimeSpan.FromMinutes(25))).IsRefused("UCA-TB-06");
        Neutral(spec => { spec.Runs(3, 25); spec.ObservationAgeMinutes = 8; }).IsRefused("UCA-TB-06");
    }

    [Fact]
    [Hazard("UCA-TB-06")]
    public void It_is_what_a_refused_temp_basal_of_the_engine_becomes_and_never_that_of_a_person()
    {
        var refused = TempBasal(2, 30, spec => { spec.Glucose = []; spec.Runs(3, 25); });
        Assert.Equal((1, 30), (refused.Verdict!.Rate.Value, refused.Verdict.Duration.TotalMinutes));
        Assert.Equal(["LIM-01", "UCA-TB-06"], refused.Findings.Where(finding => finding.Effect != FindingEffect.Lowered).Select(finding => finding.Id));
        Assert.Null(TempBasal(2, 45, spec => { spec.Source = DoseSource.Person; spec.Runs(3, 25); }).Verdict);
    }
}
