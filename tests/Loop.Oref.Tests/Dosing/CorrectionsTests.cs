using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;
using Loop.Testing;

namespace Loop.Oref.Tests.Dosing;

public sealed class CorrectionsTests
{
    private static Suggestion Exact(DetermineBasalInputs inputs) => DetermineBasal.Decide(inputs, OrefMode.Exact);

    private static Suggestion Corrected(DetermineBasalInputs inputs) => DetermineBasal.Decide(inputs, OrefMode.Corrected);

    [Fact]
    public void Complete_sound_inputs_are_decided_alike_in_both_modes()
    {
        var corrected = Corrected(Situation.High);
        Assert.Equal(Exact(Situation.High).Units, corrected.Units);
        Assert.True(corrected.Units.Number > 0);
        Assert.Equal(Corrections.None, corrected.Explanation.Applied);
    }

    [Fact]
    [Hazard("UCA-SMB-03")]
    [Repairs(Corrections.MissingMealFailsSafe)]
    public void An_empty_meal_means_no_smb()
    {
        var inputs = Situation.High with { Meal = new MealData() };
        Assert.True(Exact(inputs).Units.Number > 0);
        var corrected = Corrected(inputs);
        Assert.True(corrected.Units.IsUndefined);
        Assert.Equal(SmbBlock.MealMissing, corrected.Explanation.SmbBlock);
        Assert.True(corrected.Rate.Number > 1);
        Assert.True(corrected.Cob.IsUndefined);
    }

    [Fact]
    [Hazard("UCA-SMB-02")]
    [Hazard("UCA-TB-03")]
    [Repairs(Corrections.MissingMealFailsSafe)]
    public void With_an_empty_meal_a_predicted_low_still_suspends()
    {
        var inputs = Situation.HeadingLow with { Meal = new MealData() };
        Assert.Equal(999, Exact(inputs).Explanation.MinGuardBg);
        Assert.NotEqual(DosingBranch.LowGlucoseSuspend, Exact(inputs).Explanation.Branch);

        var corrected = Corrected(inputs);
        Assert.InRange(corrected.Explanation.MinGuardBg, -500, corrected.Explanation.Threshold);
        Assert.Equal(DosingBranch.LowGlucoseSuspend, corrected.Explanation.Branch);
        Assert.Equal(0, corrected.Rate.Number);
    }

    public static TheoryData<string> MealFields() => ["carbs", "mealCOB", "slopeFromMax", "slopeFromMin", "lastCarbTime"];

    [Theory]
    [MemberData(nameof(MealFields))]
    [Hazard("UCA-REQ-03")]
    [Repairs(Corrections.MissingMealFailsSafe)]
    public void One_missing_meal_figure_is_a_missing_meal(string field)
    {
        var meal = MealData.NoCarbs with { Carbs = 40, MealCob = 20, LastCarbTime = Situation.Now - 30 * Situation.Minute };
        Assert.True(Corrected(Situation.High with { Meal = meal }).Units.Number > 0);
        foreach (var missing in new[] { JsNumber.Undefined, JsNumber.Null, double.NaN })
        {
            var less = field switch
            {
                "carbs" => meal with { Carbs = missing },
                "mealCOB" => meal with { MealCob = missing },
                "slopeFromMax" => meal with { SlopeFromMaxDeviation = missing },
                "slopeFromMin" => meal with { SlopeFromMinDeviation = missing },
                _ => meal with { LastCarbTime = missing },
            };
            Assert.Equal(SmbBlock.MealMissing, Corrected(Situation.High with { Meal = less }).Explanation.SmbBlock);
        }
    }

    [Fact]
    [Repairs(Corrections.MissingMealFailsSafe)]
    public void A_meal_that_is_not_there_at_all_is_an_error_to_oref0_and_no_smb_here()
    {
        var inputs = Situation.High with { Meal = null };
        Assert.NotNull(Exact(inputs).Error);
        Assert.Null(Corrected(inputs).Error);
        Assert.True(Corrected(inputs).Units.IsUndefined);
    }

    [Theory]
    [InlineData(0.7000000000000001, 0.7, false)]
    [InlineData(0.7, 0.725, true)]
    [InlineData(0.7, 1.4, true)]
    [Repairs(Corrections.LastTempRateTolerance)]
    public void Only_a_rate_the_pump_can_tell_apart_is_a_mismatch(double running, double history, bool cancels)
    {
        var inputs = Situation.High with
        {
            CurrentTemp = new(20, running),
            Iob = Situation.High.Iob! with { LastTemp = new(history, Situation.Now - 11 * Situation.Minute, 31) },
        };
        Assert.Equal(DosingBranch.TempMismatch, Exact(inputs).Explanation.Branch);
        Assert.Equal(cancels, Corrected(inputs).Explanation.Branch == DosingBranch.TempMismatch);
    }

    [Fact]
    [Repairs(Corrections.EmptyAutosensIgnored)]
    public void An_autosens_without_a_ratio_is_no_autosens()
    {
        var inputs = Situation.High with { Autosens = new(JsNumber.Undefined) };
        Assert.Equal(DosingBranch.EventualBgUnknown, Exact(inputs).Explanation.Branch);
        var corrected = Corrected(inputs);
        Assert.Equal(Corrections.EmptyAutosensIgnored, corrected.Explanation.Applied);
        Assert.Equal(Exact(Situation.High).Units, corrected.Units);
    }

    [Fact]
    [Hazard("UCA-TB-06")]
    [Repairs(Corrections.UndatedGlucoseRefused)]
    public void Glucose_without_a_time_is_too_old()
    {
        var inputs = Situation.High with { Glucose = Situation.Rising with { Date = JsNumber.Undefined }, CurrentTemp = new(25, 3) };
        Assert.True(Exact(inputs).Units.Number > 0);
        var corrected = Corrected(inputs);
        Assert.Equal(DosingBranch.SensorHighTempReplaced, corrected.Explanation.Branch);
        Assert.Equal(1, corrected.Rate.Number);
    }

    [Fact]
    [Hazard("RD-7")]
    [Repairs(Corrections.MissingMaxIobIsZero)]
    public void A_missing_max_iob_is_zero()
    {
        var inputs = Situation.High with { Profile = Situation.Profile with { MaxIob = JsNumber.Undefined } };
        Assert.True(Exact(inputs).Units.Number > 0);
        Assert.Equal(DosingBranch.MaxIobNeutral, Corrected(inputs).Explanation.Branch);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Hazard("UCA-TB-04")]
    [Repairs(Corrections.MissingMaxBasalCapsAtCurrent)]
    public void Without_a_basal_limit_no_temp_goes_above_the_current_basal(bool daily)
    {
        var profile = daily ? Situation.Profile with { MaxDailyBasal = JsNumber.Undefined } : Situation.Profile with { MaxBasal = JsNumber.Undefined };
        Assert.Equal(40, SetTempBasal.Apply(40, 30, profile, null, Corrections.None).Rate.Number);
        Assert.Equal(1, SetTempBasal.Apply(40, 30, profile, null, Corrections.All).Rate.Number);
        Assert.Equal(Corrections.MissingMaxBasalCapsAtCurrent, Corrected(Situation.High with { Profile = profile }).Explanation.Applied);
    }

    [Fact]
    [Hazard("UCA-REQ-02")]
    [Repairs(Corrections.UnusableNumbersRefused)]
    public void Numbers_that_are_none_are_refused()
    {
        var profiles = new[]
        {
            Situation.Profile with { CarbRatio = JsNumber.Undefined },
            Situation.Profile with { CarbRatio = 0 },
            Situation.Profile with { Sens = 0 },
            Situation.Profile with { Sens = -50 },
            Situation.Profile with { CurrentBasal = 0 },
        };
        foreach (var profile in profiles)
        {
            var corrected = Corrected(Situation.High with { Profile = profile });
            Assert.Equal(DosingBranch.NumbersUnusable, corrected.Explanation.Branch);
            Assert.NotNull(corrected.Error);
            Assert.True(corrected.Rate.IsUndefined && corrected.Units.IsUndefined);
        }
    }

    [Fact]
    public void Each_repair_can_be_made_alone()
    {
        var inputs = Situation.High with { Meal = new MealData(), Autosens = new(JsNumber.Undefined) };
        Assert.Equal(Corrections.EmptyAutosensIgnored, DetermineBasal.Decide(inputs, Corrections.EmptyAutosensIgnored).Explanation.Applied);
        Assert.True(DetermineBasal.Decide(inputs, Corrections.EmptyAutosensIgnored).Units.Number > 0);
        Assert.NotNull(DetermineBasal.Decide(inputs, Corrections.MissingMealFailsSafe).Error);
    }
}
