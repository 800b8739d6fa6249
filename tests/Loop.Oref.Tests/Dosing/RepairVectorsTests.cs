using System.Text.Json.Nodes;
using Loop.Testing;

namespace Loop.Oref.Tests.Dosing;

/// <summary>Requests that show a defect of oref0. What Exact answers here oref0 was asked and answered as well.</summary>
public sealed class RepairVectorsTests
{
    private static double Number(JsonNode answer, string key) => DosingRequest.Number(answer, key);

    [Fact]
    [Repairs(Corrections.UamImpactLimited)]
    [Hazard("HUM-12")]
    public void A_jump_is_carried_on_at_its_height_in_exact_mode_and_at_30_g_an_hour_in_corrected()
    {
        // 27 mg/dL in five minutes of which carbs could explain 12.5.
        var request = new DosingRequest().Glucose(180, 30, 25, 10).Profile("max_iob", 20)
            .Meal("slopeFromMaxDeviation", -3).Meal("slopeFromMinDeviation", 9);
        Assert.Equal(2.86, Number(request.Exact(), "insulinReq"));
        Assert.Equal(316, Number(request.Exact(), "eventualBG"));
        Assert.Equal(1.98, Number(request.Corrected(), "insulinReq"));
    }

    // nightscout/Trio#1074 takes it for a defect that negative carbs required count as required. To repair it would be to run the
    // scheduled basal where glucose is seen to end low, which no oref0 does.
    [Fact]
    [Hazard("UCA-TB-03")]
    public void Ending_low_but_rising_is_withheld_from_in_both_modes()
    {
        var request = new DosingRequest().Glucose(104, 2, 2, 2).Iob(0.4).Profile("min_bg", 110).Profile("max_bg", 120);
        Assert.Equal(0.2, Number(request.Exact(), "rate"));
        Assert.Equal(0.2, Number(request.Corrected(), "rate"));
    }

    [Fact]
    [Repairs(Corrections.ShortForecastRefused)]
    [Hazard("UCA-REQ-03")]
    [Hazard("UCA-SMB-02")]
    public void Points_of_IOB_without_zero_temps_are_no_low_to_come_and_an_SMB_in_exact_mode_and_refused_in_corrected()
    {
        var request = new DosingRequest().Glucose(110, -4, -4, -3).Iob(3, withZeroTemp: false);
        Assert.Equal(0.1, Number(request.Exact(), "units"));
        Assert.Equal(1.4, Number(request.Exact(), "rate"));
        AssertRefused(request.Corrected());
        Assert.Equal(0, Number(new DosingRequest().Glucose(110, -4, -4, -3).Iob(3).Corrected(), "rate"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(17)]
    [Repairs(Corrections.ShortForecastRefused)]
    public void Few_points_of_IOB_are_dosed_on_in_exact_mode_and_refused_in_corrected(int points)
    {
        var request = new DosingRequest().Iob(0.5, points);
        Assert.Equal(0.5, Number(request.Exact(), "units"));
        AssertRefused(request.Corrected());
        Assert.Equal(0.5, Number(new DosingRequest().Iob(0.5, 18).Corrected(), "units"));
    }

    [Fact]
    [Repairs(Corrections.ShortForecastRefused)]
    public void A_single_point_of_IOB_is_an_error_in_both_modes()
    {
        var request = new DosingRequest().Iob(0.5, 1);
        AssertRefused(request.Exact());
        AssertRefused(request.Corrected());
    }

    [Theory]
    [InlineData(140, "exercise_mode", 0.6, 0.28)]
    [InlineData(90, "low_temptarget_lowers_sensitivity", 1.6, 1.97)]
    [Repairs(Corrections.TargetRatioScalesSensitivity)]
    public void Without_autosens_a_temp_target_scales_basal_in_exact_mode_and_ISF_too_in_corrected(
        double target, string preference, double exact, double corrected)
    {
        DosingRequest Request() => new DosingRequest().Profile("min_bg", target).Profile("max_bg", target).Profile("temptargetSet", true).Profile(preference, true);
        Assert.Equal(exact, Number(Request().Exact(), "insulinReq"));
        Assert.Equal(corrected, Number(Request().Corrected(), "insulinReq"));
        Assert.Equal(corrected, Number(Request().Autosens(1).Exact(), "insulinReq"));
        Assert.Equal(corrected, Number(Request().Autosens(1).Corrected(), "insulinReq"));
    }

    [Theory]
    [InlineData(0.9, 0.1, 0.5, 0.4)]
    [InlineData(0.9, 0.05, 0.5, 0.45)]
    [InlineData(1.28, 0.025, 0.6, 0.625)]
    [InlineData(0.08, 0.025, null, 0.025)]
    [Repairs(Corrections.MaxBolusUnrounded)]
    [Hazard("UCA-SMB-01")]
    public void The_most_an_SMB_may_be_is_rounded_in_exact_mode_and_its_minutes_of_basal_in_corrected(
        double basal, double step, double? exact, double corrected)
    {
        var request = new DosingRequest().Glucose(250, 3, 3, 2).Profile("current_basal", basal).Profile("bolus_increment", step);
        Assert.Equal(exact, request.Exact()["units"]?.GetValue<double>());
        Assert.Equal(corrected, Number(request.Corrected(), "units"));
        Assert.True(corrected <= basal * 30 / 60);
    }

    [Theory]
    [InlineData(0.615, 0.6, 0.625)]
    [InlineData(0.63, 0.65, 0.625)]
    [Repairs(Corrections.ModelTrimmed)]
    public void A_line_end_after_the_model_takes_the_fine_steps_in_exact_mode_and_not_in_corrected(double rate, double exact, double corrected)
    {
        var profile = JsonNode.Parse("""{"current_basal": 1, "max_basal": 4, "max_daily_basal": 1.2, "model": "723\n"}""")!;
        var temp = new JsonObject
        {
            ["rate"] = rate,
            ["duration"] = 30,
            ["profile"] = profile.DeepClone(),
            ["currenttemp"] = new JsonObject { ["duration"] = 0, ["rate"] = 0 },
        };
        var rounding = new JsonObject { ["basal"] = rate, ["profile"] = profile };
        Assert.Equal(exact, Number(DosingRequest.Ask("set-temp-basal", temp, OrefMode.Exact), "rate"));
        Assert.Equal(corrected, Number(DosingRequest.Ask("set-temp-basal", temp, OrefMode.Corrected), "rate"));
        Assert.Equal(exact, DosingRequest.Ask("round-basal", rounding, OrefMode.Exact).GetValue<double>());
        Assert.Equal(corrected, DosingRequest.Ask("round-basal", rounding, OrefMode.Corrected).GetValue<double>());
    }

    [Theory]
    [InlineData(2, 5.16)]
    [InlineData(200, 1.24)]
    [Repairs(Corrections.CarbRatioBounded)]
    public void Carbs_are_dosed_on_by_an_absurd_ratio_in_exact_mode_and_not_in_corrected(double ratio, double exact)
    {
        DosingRequest Request() => new DosingRequest().Profile("carb_ratio", ratio)
            .Meal("carbs", 40).Meal("mealCOB", 20).Meal("lastCarbTime", Situation.Now - 30 * Situation.Minute);
        Assert.Equal(exact, Number(Request().Exact(), "insulinReq"));
        Assert.Equal(0.5, Number(Request().Exact(), "units"));
        var corrected = Request().Corrected();
        Assert.Null(corrected["units"]);
        Assert.Null(corrected["predBGs"]!["COB"]);
        Assert.True(Number(corrected, "insulinReq") <= exact);

        // A low is still one.
        Assert.Equal(0, Number(Request().Glucose(110, -4, -4, -3).Iob(3).Corrected(), "rate"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(150)]
    [Repairs(Corrections.CarbRatioBounded)]
    public void A_ratio_at_the_bounds_is_one(double ratio)
    {
        var request = new DosingRequest().Profile("carb_ratio", ratio)
            .Meal("carbs", 40).Meal("mealCOB", 20).Meal("lastCarbTime", Situation.Now - 30 * Situation.Minute);
        Assert.Equal(0.5, Number(request.Exact(), "units"));
        Assert.Equal(0.5, Number(request.Corrected(), "units"));
    }

    private static void AssertRefused(JsonNode answer)
    {
        Assert.NotNull(answer["error"]);
        Assert.Null(answer["rate"]);
        Assert.Null(answer["units"]);
    }
}
