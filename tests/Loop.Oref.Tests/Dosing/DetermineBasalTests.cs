using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;
using Loop.Testing;

namespace Loop.Oref.Tests.Dosing;

public sealed class DetermineBasalTests
{
    private static Suggestion Decide(DetermineBasalInputs inputs) => DetermineBasal.Decide(inputs, OrefMode.Corrected);

    [Fact]
    public void A_rising_high_gets_an_smb_and_says_why()
    {
        var suggestion = Decide(Situation.High);
        var why = suggestion.Explanation;
        Assert.Equal((SmbOutcome.Asked, SmbEnabledBy.Always, SmbBlock.None), (why.SmbOutcome, why.SmbEnabledBy, why.SmbBlock));
        Assert.Equal(0.5, why.MaxBolus);
        Assert.True(suggestion.Units.Number <= Math.Min(0.5, suggestion.InsulinReq.Number / 2));
        Assert.Equal(70, why.Threshold);
        Assert.True(why.MinPredBg <= why.AvgPredBg);
    }

    [Theory]
    [InlineData("COB: 0")]
    [InlineData("Dev: ")]
    [InlineData("BGI: ")]
    [InlineData("ISF: 50")]
    [InlineData("CR: 10")]
    [InlineData("Target: 100")]
    [InlineData("minPredBG ")]
    [InlineData("minGuardBG ")]
    [InlineData("IOBpredBG ")]
    [InlineData("UAMpredBG ")]
    public void The_reason_holds_what_Nightscout_looks_for(string token) => Assert.Contains(token, Decide(Situation.High).Reason, StringComparison.Ordinal);

    [Fact]
    public void The_reason_shows_the_carb_prediction_where_carbs_act()
    {
        var meal = MealData.NoCarbs with { Carbs = 40, MealCob = 30, LastCarbTime = Situation.Now - 10 * Situation.Minute };
        Assert.Contains("COBpredBG ", Decide(Situation.High with { Meal = meal }).Reason, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-SMB-01")]
    [Hazard("UCA-SMB-05")]
    public void A_bolus_of_two_minutes_ago_makes_the_next_wait_and_an_unknown_one_too()
    {
        foreach (var last in new JsNumber[] { Situation.Now - 2 * Situation.Minute, JsNumber.Undefined })
        {
            var suggestion = Decide(Situation.High with { Iob = Situation.High.Iob! with { LastBolusTime = last } });
            Assert.Equal(SmbOutcome.Waiting, suggestion.Explanation.SmbOutcome);
            Assert.True(suggestion.Units.IsUndefined);
        }
    }

    [Fact]
    [Hazard("UCA-SMB-02")]
    [Hazard("UCA-TB-03")]
    public void A_predicted_low_suspends_and_takes_the_smb_away()
    {
        var suggestion = Decide(Situation.HeadingLow with { Profile = Situation.Profile with { EnableUam = false } });
        Assert.Equal(DosingBranch.LowGlucoseSuspend, suggestion.Explanation.Branch);
        Assert.Equal(SmbBlock.MinGuardBelowThreshold, suggestion.Explanation.SmbBlock);
        Assert.Equal(0, suggestion.Rate.Number);
        Assert.InRange(suggestion.Duration.Number, 30, 120);
        Assert.True(suggestion.Units.IsUndefined);
    }

    [Fact]
    [Hazard("UCA-SMB-03")]
    public void A_jump_of_more_than_a_fifth_takes_the_smb_away()
    {
        var suggestion = Decide(Situation.High with { Glucose = Situation.Rising with { Delta = 37 } });
        Assert.Equal(SmbBlock.MaxDelta, suggestion.Explanation.SmbBlock);
        Assert.True(suggestion.Units.IsUndefined);
    }

    [Theory]
    [InlineData(13, 180, 3, 1)]
    [InlineData(-6, 180, 3, 1)]
    [InlineData(2, 10, 3, 1)]
    [InlineData(2, 38, 3, 1)]
    [InlineData(2, 180, 3, 3)]
    [InlineData(2, 180, 0, 1)]
    [Hazard("UCA-TB-06")]
    public void On_glucose_that_is_not_fit_only_what_runs_is_neutralised(double minutesOld, double bg, double delta, double noise)
    {
        var unfit = Situation.Rising with
        {
            Date = Situation.Now - minutesOld * Situation.Minute,
            Glucose = bg,
            Delta = delta,
            ShortAvgDelta = delta / 10,
            LongAvgDelta = delta / 10,
            Noise = noise,
        };
        var idle = Decide(Situation.High with { Glucose = unfit });
        Assert.True(idle.Rate.IsUndefined && idle.Units.IsUndefined && idle.Error is null);

        var high = Decide(Situation.High with { Glucose = unfit, CurrentTemp = new(20, 3) });
        Assert.Equal((1, 30), (high.Rate.Number, high.Duration.Number));

        var zero = Decide(Situation.High with { Glucose = unfit, CurrentTemp = new(90, 0) });
        Assert.Equal((0, 30), (zero.Rate.Number, zero.Duration.Number));
    }

    [Fact]
    [Hazard("UCA-SMB-08")]
    public void Without_a_preference_that_asks_for_it_there_is_no_smb()
    {
        var suggestion = Decide(Situation.High with { Profile = Situation.Profile with { EnableSmbAlways = JsFlag.Something } });
        Assert.Equal(SmbBlock.NoPreference, suggestion.Explanation.SmbBlock);
        Assert.True(suggestion.Units.IsUndefined);
    }

    public static TheoryData<string> Parts() => ["glucose", "temp", "iob", "profile", "target"];

    [Theory]
    [MemberData(nameof(Parts))]
    [Hazard("UCA-REQ-03")]
    public void A_missing_part_is_an_error_and_no_dose(string part)
    {
        var inputs = part switch
        {
            "glucose" => Situation.High with { Glucose = null },
            "temp" => Situation.High with { CurrentTemp = null },
            "iob" => Situation.High with { Iob = null },
            "profile" => Situation.High with { Profile = null },
            _ => Situation.High with { Profile = Situation.Profile with { MinBg = JsNumber.Undefined } },
        };
        foreach (var mode in Enum.GetValues<OrefMode>())
        {
            var suggestion = DetermineBasal.Decide(inputs, mode);
            Assert.NotNull(suggestion.Error);
            Assert.True(suggestion.Rate.IsUndefined && suggestion.Units.IsUndefined);
        }
    }

    [Fact]
    public void In_mmol_profiles_the_figures_are_texts()
    {
        var suggestion = Decide(Situation.High with { Profile = Situation.Profile with { OutUnits = "mmol/L" } });
        Assert.Equal("5.6", suggestion.TargetBg.Text);
        Assert.Equal("2.8", suggestion.Isf.Text);
        Assert.NotNull(suggestion.Bgi.Text);
        Assert.Equal("+3", suggestion.Tick.Text);
    }

    [Fact]
    public void The_same_inputs_give_the_same_suggestion()
    {
        var (first, second) = (Decide(Situation.High), Decide(Situation.High));
        Assert.Equal(first with { PredBgs = null }, second with { PredBgs = null });
        Assert.Equal(first.PredBgs!.Iob.AsEnumerable(), second.PredBgs!.Iob.AsEnumerable());
    }
}
