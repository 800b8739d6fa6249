using CsCheck;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>One command of a person, held to the limits that need no history; each limit is broken on purpose.</summary>
public class LimitsAloneTests
{
    private static readonly PumpModel New = new(554);
    private static readonly PumpModel Old = new(722);
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly PumpSettings Settings = new(new UnitsPerHour(3), new InsulinUnits(12), 4, IsU100: true);
    private static readonly PumpSettings Widest = new(new UnitsPerHour(35), new InsulinUnits(75), 4, IsU100: true);

    [Theory]
    [InlineData(554, 1.1, 44)]
    [InlineData(554, 0.025, 1)]
    [InlineData(554, 12, 480)]
    [InlineData(722, 0.1, 4)]
    [InlineData(512, 7.9, 316)]
    public void A_bolus_within_the_limits_passes_as_asked(int model, double units, int steps)
    {
        var ruling = LimitsAlone.Bolus(new(units), new(model), Settings, Now);

        ruling.IsBolus(units);
        Assert.Equal((VerdictKind.Bolus, steps, 0, 0), (ruling.Verdict!.Kind, ruling.Verdict.BolusSteps, ruling.Verdict.RateSteps, ruling.Verdict.HalfHours));
    }

    [Theory]
    [Hazard("UCA-BOL-03")]
    [InlineData(25, true)]
    [InlineData(25.1, false)]
    [InlineData(25.5, false)]
    [InlineData(25.6, false)]
    [InlineData(30, false)]
    [InlineData(34, false)]
    [InlineData(double.MaxValue, false)]
    public void No_bolus_is_larger_than_a_pump_gives_whatever_is_set_or_not_read(double units, bool passes)
    {
        foreach (var settings in new[] { Widest, null })
        {
            var ruling = LimitsAlone.Bolus(new(units), New, settings, Now);
            if (passes) ruling.IsBolus(units);
            else ruling.IsRefused("UCA-BOL-03");
        }
    }

    [Fact]
    [Hazard("UCA-BOL-02")]
    public void A_bolus_above_the_pumps_own_maximum_is_refused_not_lowered_and_the_limit_is_named()
    {
        var ruling = LimitsAlone.Bolus(new(12.1), New, Settings, Now);

        ruling.IsRefused("UCA-BOL-02");
        Assert.Equal("12.1 U asked, 12 U is the pump's maximum bolus", Assert.Single(ruling.Findings).Detail);
    }

    [Theory]
    [Hazard("UCA-BOL-04")]
    [InlineData(554, 1.475, 1.45)]
    [InlineData(554, 10.25, 10.2)]
    [InlineData(722, 1.475, 1.4)]
    public void A_bolus_between_two_steps_is_rounded_down_and_told(int model, double units, double given) =>
        LimitsAlone.Bolus(new(units), new(model), Widest, Now).IsBolus(given, "UCA-BOL-04");

    [Theory]
    [Hazard("UCA-BOL-04")]
    [InlineData(554, 0.02)]
    [InlineData(722, 0.09)]
    [InlineData(722, 0)]
    [InlineData(722, -1)]
    [InlineData(554, double.MinValue)]
    public void What_is_less_than_the_smallest_bolus_is_none(int model, double units) =>
        LimitsAlone.Bolus(new(units), new(model), Settings, Now).IsRefused("UCA-BOL-04");

    [Theory]
    [InlineData(554, 1.1, 30)]
    [InlineData(554, 0, 1440)]
    [InlineData(722, 3, 60)]
    public void A_temp_basal_within_the_limits_passes_as_asked(int model, double rate, double minutes) =>
        LimitsAlone.TempBasal(new(rate), TimeSpan.FromMinutes(minutes), new(model), Settings, Now).IsRate(rate, minutes);

    [Theory]
    [Hazard("LIM-14")]
    [InlineData(34, true)]
    [InlineData(34.1, false)]
    [InlineData(35, false)]
    public void No_temp_basal_is_higher_than_a_pump_runs_whatever_is_set_or_not_read(double rate, bool passes)
    {
        foreach (var settings in new[] { Widest, null })
        {
            var ruling = LimitsAlone.TempBasal(new(rate), TimeSpan.FromMinutes(30), New, settings, Now);
            if (passes) ruling.IsRate(rate, 30);
            else ruling.IsRefused("LIM-14");
        }
    }

    [Fact]
    [Hazard("UCA-TB-04")]
    public void A_temp_basal_above_the_pumps_own_maximum_is_refused_not_lowered_and_the_limit_is_named()
    {
        var ruling = LimitsAlone.TempBasal(new(3.05), TimeSpan.FromMinutes(30), New, Settings, Now);

        ruling.IsRefused("UCA-TB-04");
        Assert.Equal("3.05 U/h asked, 3 U/h is the pump's maximum basal", Assert.Single(ruling.Findings).Detail);
    }

    [Theory]
    [Hazard("UCA-TB-13")]
    [InlineData(554, 2.575, 2.55)]
    [InlineData(554, 11.25, 11.2)]
    [InlineData(722, 0.975, 0.95)]
    [InlineData(722, 0.02, 0)]
    public void A_rate_between_two_steps_is_rounded_down_and_told(int model, double rate, double set) =>
        LimitsAlone.TempBasal(new(rate), TimeSpan.FromMinutes(30), new(model), Widest, Now).IsRate(set, 30, "UCA-TB-13");

    [Theory]
    [Hazard("UCA-TB-14")]
    [InlineData(-30)]
    [InlineData(1)]
    [InlineData(29.9)]
    [InlineData(45)]
    [InlineData(1470)]
    public void A_length_that_is_not_half_hours_up_to_a_day_is_refused(double minutes)
    {
        LimitsAlone.TempBasal(new(1), TimeSpan.FromMinutes(minutes), New, Settings, Now).IsRefused("UCA-TB-14");
        LimitsAlone.PercentTempBasal(50, TimeSpan.FromMinutes(minutes), Settings, Now).IsRefused("UCA-TB-14");
    }

    [Fact]
    [Hazard("HUM-09")]
    public void A_cancel_passes_whatever_comes_with_it()
    {
        var unusable = Settings with { IsU100 = false };
        LimitsAlone.TempBasal(new(99), TimeSpan.Zero, New, unusable, Now).IsRate(0, 0);
        LimitsAlone.PercentTempBasal(999, TimeSpan.Zero, unusable, Now).IsRate(0, 0);
    }

    [Theory]
    [Hazard("UCA-TB-04")]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(256, false)]
    public void A_percentage_never_adds_to_the_schedule(int percent, bool passes)
    {
        var ruling = LimitsAlone.PercentTempBasal(percent, TimeSpan.FromMinutes(60), Settings, Now);

        if (passes) Assert.Equal((VerdictKind.PercentTempBasal, percent, 2, 0, 0), (ruling.Verdict!.Kind, ruling.Verdict.Percent, ruling.Verdict.HalfHours, ruling.Verdict.RateSteps, ruling.Verdict.BolusSteps));
        else ruling.IsRefused("UCA-TB-04");
    }

    [Fact]
    [Hazard("UCA-SMB-10")]
    public void Another_insulin_gets_nothing()
    {
        var u50 = Settings with { IsU100 = false };
        LimitsAlone.Bolus(new(1), New, u50, Now).IsRefused("UCA-SMB-10");
        LimitsAlone.TempBasal(new(1), TimeSpan.FromMinutes(30), New, u50, Now).IsRefused("UCA-SMB-10");
        LimitsAlone.PercentTempBasal(50, TimeSpan.FromMinutes(30), u50, Now).IsRefused("UCA-SMB-10");
        LimitsAlone.BasalSchedule(BasalPattern.Standard, Day((0, 1)), New, u50, Now).IsRefused("UCA-SMB-10");
    }

    [Fact]
    [Hazard("UCA-BOL-08")]
    public void Every_verdict_expires_after_a_minute()
    {
        Verdict?[] verdicts =
        [
            LimitsAlone.Bolus(new(1), New, null, Now).Verdict,
            LimitsAlone.TempBasal(new(1), TimeSpan.FromMinutes(30), New, null, Now).Verdict,
            LimitsAlone.TempBasal(new(1), TimeSpan.Zero, New, null, Now).Verdict,
            LimitsAlone.PercentTempBasal(50, TimeSpan.FromMinutes(30), null, Now).Verdict,
            LimitsAlone.PercentTempBasal(50, TimeSpan.Zero, null, Now).Verdict,
            LimitsAlone.Resume(Now).Verdict,
            LimitsAlone.BasalSchedule(BasalPattern.A, Day((0, 1)), New, null, Now).Verdict,
            LimitsAlone.MaxBolus(new(1), Now).Verdict,
            LimitsAlone.MaxBasal(new(1), New, Now).Verdict,
        ];
        Assert.All(verdicts, verdict => Assert.Equal(Now + TimeSpan.FromSeconds(60), verdict!.ExpiresAt));
    }

    [Fact]
    public void A_schedule_within_the_limits_becomes_the_pumps_own_steps()
    {
        var verdict = LimitsAlone.BasalSchedule(BasalPattern.B, Day((0, 1), (240, 2), (1410, 0.025)), New, Settings, Now).Verdict!;

        Assert.Equal((VerdictKind.BasalSchedule, BasalPattern.B), (verdict.Kind, verdict.Pattern));
        Assert.Equal([new(0, 40), new(8, 80), new(47, 1)], verdict.Schedule);
    }

    [Fact]
    [Hazard("UCA-SET-01")]
    public void A_schedule_that_no_pump_holds_is_refused()
    {
        LimitsAlone.BasalSchedule(BasalPattern.Standard, Day((0, 1), (15, 2)), New, Settings, Now).IsRefused("UCA-SET-01");
        LimitsAlone.BasalSchedule((BasalPattern)3, Day((0, 1)), New, Settings, Now).IsRefused("UCA-SET-01");
        var quarters = Day([.. Enumerable.Range(0, 96).Select(i => (i * 15, 1.0))]);
        Assert.Contains(LimitsAlone.BasalSchedule(BasalPattern.Standard, quarters, New, Settings, Now).Findings, finding => finding.Detail.StartsWith("96 entries", StringComparison.Ordinal));
    }

    [Fact]
    [Hazard("UCA-TB-04")]
    [Hazard("LIM-14")]
    [Hazard("UCA-TB-13")]
    public void Each_rate_of_a_schedule_is_bounded_and_never_rounded()
    {
        LimitsAlone.BasalSchedule(BasalPattern.Standard, Day((0, 1), (30, 3.05)), New, Settings, Now).IsRefused("UCA-TB-04");
        LimitsAlone.BasalSchedule(BasalPattern.Standard, Day((0, 1), (30, 34.1)), New, Widest, Now).IsRefused("LIM-14");
        LimitsAlone.BasalSchedule(BasalPattern.Standard, Day((0, 34.1)), New, null, Now).IsRefused("LIM-14");
        LimitsAlone.BasalSchedule(BasalPattern.Standard, Day((0, 1), (30, 0.975)), Old, Settings, Now).IsRefused("UCA-TB-13");
        Assert.NotNull(LimitsAlone.BasalSchedule(BasalPattern.Standard, Day((0, 1), (30, 0.975)), New, Settings, Now).Verdict);
    }

    [Theory]
    [Hazard("UCA-BOL-03")]
    [Hazard("UCA-BOL-02")]
    [InlineData(0, 0, null)]
    [InlineData(6.4, 256, null)]
    [InlineData(25, 1000, null)]
    [InlineData(6.47, 256, "UCA-BOL-04")]
    [InlineData(25.1, null, "UCA-BOL-03")]
    [InlineData(-0.1, null, "UCA-BOL-02")]
    public void The_pumps_maximum_bolus_is_bounded_and_rounded_down_to_tenths(double units, int? steps, string? finding)
    {
        var ruling = LimitsAlone.MaxBolus(new(units), Now);

        Assert.Equal(steps, ruling.Verdict?.BolusSteps);
        if (finding is not null) Assert.Contains(ruling.Findings, found => found.Id == finding);
    }

    [Theory]
    [Hazard("LIM-14")]
    [InlineData(0, 0, null)]
    [InlineData(6.4, 256, null)]
    [InlineData(9.115, 364, "UCA-TB-13")]
    [InlineData(34, 1360, null)]
    [InlineData(34.1, null, "LIM-14")]
    public void The_pumps_maximum_basal_is_bounded_and_rounded_down_to_its_steps(double rate, int? steps, string? finding)
    {
        var ruling = LimitsAlone.MaxBasal(new(rate), New, Now);

        Assert.Equal(steps, ruling.Verdict?.RateSteps);
        if (finding is not null) Assert.Contains(ruling.Findings, found => found.Id == finding);
    }

    [Fact]
    [Hazard("UCA-BOL-02")]
    [Hazard("UCA-TB-13")]
    public void Nothing_that_passes_is_more_than_was_asked_or_than_the_pump_can_do()
    {
        var passed = 0;
        Gen.Select(Gen.OneOf(Gen.Double[-1, 40], Gen.Int[0, 1600].Select(k => k / 40.0)), Gen.Int[-1, 50], Gen.OneOf(New, Old), Gen.OneOf(Settings, Widest)).Sample(
            (amount, halfHours, model, settings) =>
            {
                if (LimitsAlone.Bolus(new(amount), model, settings, Now).Verdict is { } bolus)
                {
                    Interlocked.Increment(ref passed);
                    Assert.True(bolus.Bolus.Value <= Math.Min(amount, Math.Min(settings.MaxBolus.Value, 25)) && bolus.BolusSteps > 0);
                    Assert.True(Reading.Represents(model, bolus.BolusSteps, 4));
                }

                if (LimitsAlone.TempBasal(new(Math.Max(0, amount)), TimeSpan.FromMinutes(30 * halfHours), model, settings, Now).Verdict is { } temp)
                {
                    Interlocked.Increment(ref passed);
                    Assert.True(temp.Rate.Value <= Math.Max(0, Math.Min(amount, Math.Min(settings.MaxBasal.Value, 34))));
                    Assert.Equal(halfHours, temp.HalfHours);
                    Assert.InRange(temp.HalfHours, 0, 48);
                    Assert.True(Reading.Represents(model, temp.RateSteps, 2));
                }
            },
            iter: 20_000);
        Assert.True(passed > 2_000, $"only {passed} passed");
    }

    private static DailySchedule<UnitsPerHour> Day(params (int Minute, double Rate)[] entries) =>
        DailySchedule.Create("basal", entries.Select(entry => new ScheduleEntry<UnitsPerHour>(entry.Minute, new(entry.Rate))).ToList()).Require();
}
