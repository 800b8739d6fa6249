using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loop.Oref.Tests.Autotune;

/// <summary>Each repair in both modes; what Exact answers is what the published oref0 answered.</summary>
public sealed class AutotuneCorrectionsTests
{
    [Theory]
    [InlineData(OrefMode.Exact, "09:15")]
    [InlineData(OrefMode.Corrected, "09:00")]
    [Repairs(Corrections.AutotuneTakesEveryMeal)]
    public void Carbs_behind_a_row_of_boluses_come_late_in_exact_mode_and_at_once_in_corrected(OrefMode mode, string first)
    {
        var day = AutotuneRequests.Answer("autotune-prep", AutotuneRequests.Day([182, 181.5, 181], [(180.5, 20)]), mode);
        Assert.Equal(first, AutotuneRequests.Clock(day.GetProperty("CSFGlucoseData")[0]));
        Assert.Equal(13, day.GetProperty("CSFGlucoseData").GetArrayLength());
    }

    [Theory]
    [InlineData(OrefMode.Exact, 13, 42)]
    [InlineData(OrefMode.Corrected, 0, 55)]
    [Repairs(Corrections.AutotuneTakesEveryMeal)]
    public void A_meal_of_the_day_before_yesterday_acts_in_exact_mode_and_not_in_corrected(OrefMode mode, int carbs, int basal)
    {
        var day = AutotuneRequests.Answer("autotune-prep", AutotuneRequests.Day([], [(3000, 20)]), mode);
        Assert.Equal(carbs, day.GetProperty("CSFGlucoseData").GetArrayLength());
        Assert.Equal(basal, day.GetProperty("basalGlucoseData").GetArrayLength());
    }

    [Theory]
    [InlineData(OrefMode.Exact, 0.655)]
    [InlineData(OrefMode.Corrected, 0.107)]
    [Repairs(Corrections.AutotuneTakesEveryMeal)]
    public void A_meals_rise_counts_against_the_curves_tried_in_exact_mode_and_not_in_corrected(OrefMode mode, double mean)
    {
        var args = AutotuneRequests.Day([], [(180.5, 20)], reading => 120 + 3 * Math.Clamp(36 - reading, 0, 12));
        args["tune_insulin_curve"] = true;
        var day = AutotuneRequests.Answer("autotune-prep", args, mode);
        Assert.Equal(mean, day.GetProperty("diaDeviations")[2].GetProperty("meanDeviation").GetDouble());
    }

    [Theory]
    [InlineData(OrefMode.Exact, 80, 20)]
    [InlineData(OrefMode.Corrected, 54.286, 10.4)]
    [Repairs(Corrections.AutotuneAlwaysLimited)]
    public void Without_the_pumps_basal_tuning_has_no_limit_in_exact_mode_and_the_same_in_corrected(OrefMode mode, double sensitivity, double ratio)
    {
        var args = Core([]);
        args["pumpProfile"]!.AsObject().Remove("basalprofile");
        var tuned = AutotuneRequests.Answer("autotune-core", args, mode);
        Assert.Equal(sensitivity, tuned.GetProperty("sens").GetDouble());
        Assert.Equal(ratio, tuned.GetProperty("carb_ratio").GetDouble());
    }

    [Theory]
    [InlineData(OrefMode.Exact)]
    [InlineData(OrefMode.Corrected)]
    public void With_the_pumps_basal_both_modes_keep_the_limits(OrefMode mode)
    {
        var tuned = AutotuneRequests.Answer("autotune-core", Core([]), mode);
        Assert.Equal(54.286, tuned.GetProperty("sens").GetDouble());
        Assert.Equal(10.4, tuned.GetProperty("carb_ratio").GetDouble());
    }

    [Fact]
    [Repairs(Corrections.AutotuneAlwaysLimited)]
    public void Without_the_pumps_basal_rates_stay_as_they_are_in_corrected_mode()
    {
        var args = Core([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
        args["pumpProfile"]!.AsObject().Remove("basalprofile");
        var tuned = AutotuneRequests.Answer("autotune-core", args, OrefMode.Corrected);
        Assert.Equal([0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 1.2, 1.2], Rates(tuned).Take(8));
    }

    [Theory]
    [InlineData(OrefMode.Exact, 0.62, 1.102, 0.782)]
    [InlineData(OrefMode.Corrected, 0.6, 1.2, 0.8)]
    [Repairs(Corrections.AutotuneSmoothsTowardTuned)]
    public void A_day_without_data_flattens_basal_in_exact_mode_and_leaves_it_in_corrected(OrefMode mode, double night, double day, double evening)
    {
        var rates = Rates(AutotuneRequests.Answer("autotune-core", Core([]), mode));
        Assert.Equal((night, day, evening), (rates[0], rates[12], rates[20]));
    }

    [Theory]
    [InlineData(OrefMode.Exact, 0.667, 1.161, 0.841)]
    [InlineData(OrefMode.Corrected, 0.728, 1.208, 0.888)]
    [Repairs(Corrections.AutotuneSmoothsTowardTuned)]
    public void Hours_without_data_are_drawn_toward_midnight_in_exact_mode_and_toward_tuned_hours_in_corrected(
        OrefMode mode, double night, double afternoon, double evening)
    {
        var rates = Rates(AutotuneRequests.Answer("autotune-core", Core([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]), mode));
        Assert.Equal((night, afternoon, evening), (rates[0], rates[13], rates[20]));
    }

    // One meal that took little insulin, corrections that did far more than reckoned, and basal's deviations until noon.
    private static JsonObject Core(double[] deviations)
    {
        var profile = AutotuneRequests.Profile();
        profile["basalprofile"] = JsonNode.Parse("""[{"i":0,"minutes":0,"rate":0.6},{"i":1,"minutes":360,"rate":1.2},{"i":2,"minutes":1080,"rate":0.8}]""");
        var prepped = JsonNode.Parse("""
            {"CRData":[{"CRInitialIOB":0,"CRInitialBG":100,"CREndIOB":0,"CREndBG":100,"CRCarbs":60,"CRInsulin":1}],"CSFGlucoseData":[]}
            """)!.AsObject();
        prepped["ISFGlucoseData"] = new JsonArray([.. Enumerable.Range(0, 12).Select(_ => new JsonObject { ["date"] = 1, ["deviation"] = "-9.00", ["BGI"] = -3 })]);
        prepped["basalGlucoseData"] = new JsonArray([.. deviations.Select((deviation, i) => new JsonObject
        {
            ["date"] = AutotuneRequests.Noon.AddMinutes(-5 * i).ToUnixTimeMilliseconds(), ["deviation"] = deviation,
        })]);
        return new JsonObject { ["preppedGlucose"] = prepped, ["previousAutotune"] = profile, ["pumpProfile"] = profile.DeepClone() };
    }

    private static List<double> Rates(JsonElement tuned) => [.. tuned.GetProperty("basalprofile").EnumerateArray().Select(hour => hour.GetProperty("rate").GetDouble())];
}
