using CsCheck;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;
using Loop.Testing;

namespace Loop.Oref.Tests.Dosing;

public sealed class SetTempBasalTests
{
    private static TempBasalAnswer Apply(double rate, double duration, CurrentTemp? running, bool skipNeutral = false) =>
        SetTempBasal.Apply(rate, duration, Situation.Profile with { SkipNeutralTemps = skipNeutral }, running, Corrections.None);

    [Theory]
    [InlineData(2.0, 20, 1.7, false)]
    [InlineData(2.0, 21, 1.7, true)]
    [InlineData(2.0, 25, 1.66, false)]
    [InlineData(2.0, 25, 2.55, false)]
    [InlineData(2.0, 25, 2.5, true)]
    [InlineData(2.0, 120, 2, true)]
    [InlineData(2.0, 121, 2, false)]
    [InlineData(0, 25, 0, true)]
    public void A_running_temp_that_is_near_enough_is_left(double rate, double left, double running, bool kept)
    {
        var answer = Apply(rate, 30, new(left, running));
        Assert.Equal(kept, answer.Branch == TempBasalBranch.Kept);
        Assert.Equal(!kept, answer.SetsTemp);
    }

    [Theory]
    [InlineData(false, 20, TempBasalBranch.NeutralSet)]
    [InlineData(true, 20, TempBasalBranch.NeutralCancelled)]
    [InlineData(true, 0, TempBasalBranch.NeutralSkipped)]
    public void The_scheduled_rate_goes_by_skip_neutral_temps(bool skip, double left, TempBasalBranch expected)
    {
        var answer = Apply(1, 30, new(left, 3), skip);
        Assert.Equal(expected, answer.Branch);
        if (expected == TempBasalBranch.NeutralCancelled) Assert.Equal((0, 0), (answer.Rate.Number, answer.Duration.Number));
    }

    [Fact]
    [Hazard("UCA-TB-04")]
    public void No_rate_is_above_the_highest_safe_one_or_below_zero() =>
        Gen.Select(Gen.Double[-5, 60], Gen.Double[0.05, 3], Gen.Double[0.1, 35], Gen.Double[0.05, 5]).Sample((rate, current, max, daily) =>
        {
            var profile = Situation.Profile with { CurrentBasal = current, MaxBasal = max, MaxDailyBasal = daily };
            var answer = SetTempBasal.Apply(rate, 30, profile, null, Corrections.None);
            var cap = Math.Min(max, Math.Min(3 * daily, 4 * current));
            // Rounding to the pump's step may go half a step above: the Guard counts steps anew, downward.
            return answer.SetsTemp && answer.Rate.Number >= 0 && answer.Rate.Number <= cap + 0.05 && answer.CutToMaxSafeBasal == rate > cap;
        }, iter: 5000);

    [Fact]
    [Hazard("RD-6")]
    public void The_documented_examples_of_the_highest_safe_basal_hold()
    {
        Assert.Equal(2.0, Cap(2, 1.2, 1));
        Assert.Equal(1.6, Cap(2, 0.8, 0.4), 12);
        Assert.Equal(2.4, Cap(4, 0.8, 1), 12);
        Assert.Equal(2.4, Cap(4, 0.8, 0.6), 12);

        static double Cap(double max, double daily, double current) =>
            SetTempBasal.MaxSafeBasal(new DosingProfile { MaxBasal = max, MaxDailyBasal = daily, CurrentBasal = current }, Corrections.None);
    }

    [Fact]
    public void A_multiplier_that_is_null_or_absent_has_its_default()
    {
        var profile = Situation.Profile with { MaxBasal = 100, MaxDailyBasal = 2, MaxDailySafetyMultiplier = JsNumber.Null, CurrentBasalSafetyMultiplier = 50 };
        Assert.Equal(6, SetTempBasal.MaxSafeBasal(profile, Corrections.None));
    }
}
