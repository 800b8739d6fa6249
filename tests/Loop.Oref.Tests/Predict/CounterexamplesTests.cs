using System.Text.Json.Nodes;
using Loop.Oref.Tests.Dosing;
using Loop.Testing;

namespace Loop.Oref.Tests.Predict;

/// <summary>
/// Where oref0 itself asks for more though one would think it should ask for less. What Exact answers here oref0 was asked and answered as
/// well; Corrected answers alike. Each says what bounds it: these are reasons why the Guard judges by its own figures. What does
/// hold is in <see cref="SafetyPropertiesTests"/>.
/// </summary>
public sealed class CounterexamplesTests
{
    // With the change of glucose as it is, more insulin at work means that something raises glucose more: carbs, or less of a deviation
    // downward. A temp of 1 U/h becomes one of 3.6 U/h. Bounded by what max_iob leaves by the Guard's own sum of insulin (LIM-09), by
    // the safe rate (LIM-08) and by what any four hours may hold (UCA-SMB-14).
    [Fact]
    [Hazard("LIM-08")]
    [Hazard("LIM-09")]
    public void More_insulin_that_acts_is_taken_for_a_rise()
    {
        DosingRequest Request(double units) => new DosingRequest().Glucose(200, -3, -3, -3).Acting(units, 0.02)
            .Carbs(40, 0).Slopes(0, 0).Profile("max_iob", 2).Profile("enableUAM", false).WithoutSmb();
        Both(Request(-0.4), rate: 1, smb: null, required: 0);
        Both(Request(0.1), rate: 3.6, smb: null, required: 1.58);
    }

    // The same by the UAM prediction, which carries the rise on for three hours while insulin wears off sooner. Bounded as above.
    [Fact]
    [Hazard("LIM-09")]
    [Hazard("UCA-SMB-14")]
    public void More_insulin_that_acts_is_taken_for_an_unannounced_rise()
    {
        DosingRequest Request(double units) => new DosingRequest().Glucose(95, 5, 5, 5).Acting(units, 0.02).Carbs(40, 0).Slopes(0, 0).Profile("max_iob", 2);
        Both(Request(-0.4), rate: 2.55, smb: 0.3, required: 0.78);
        Both(Request(-0.2), rate: 2.6, smb: 0.4, required: 0.8);
    }

    // Above the insulin that carbs need another limit counts, which a person may have set higher. Bounded by the minutes of basal that the
    // Guard allows (LIM-12) and by what the hours may hold (UCA-SMB-14).
    [Fact]
    [Hazard("LIM-12")]
    public void More_insulin_on_board_than_carbs_need_has_the_limit_for_UAM()
    {
        DosingRequest Request(double units) => new DosingRequest().Glucose(250, 3, 3, 2).Acting(units, 0.01).Carbs(40, 10).Profile("maxUAMSMBBasalMinutes", 90);
        Both(Request(0.9), rate: 3.6, smb: 0.5, required: 2.72);
        Both(Request(1.1), rate: 3.6, smb: 1.3, required: 2.64);
    }

    // An SMB too small to be given leaves out the low temp beside it, and its insulin goes as a high temp: less SMB, more rate. The
    // temp gives at most twice the insulin required, over half an hour. Bounded by the safe rate (LIM-08) and the hours (UCA-SMB-14).
    [Fact]
    [Hazard("LIM-08")]
    [Hazard("UCA-SMB-14")]
    public void Lower_glucose_turns_a_small_SMB_with_a_low_temp_into_a_high_temp()
    {
        DosingRequest Request(double bg) => new DosingRequest().Glucose(bg, 1, 1, 1).Acting(0.5, 0.01)
            .Carbs(10, 10).Slopes(-0.5, 999).Profile("max_iob", 2).Profile("enableUAM", false);
        Both(Request(110), rate: 0.2, smb: 0.2, required: 0.46);
        Both(Request(95), rate: 1.3, smb: null, required: 0.16);
    }

    // With SMBs on, a decision for a high goes as low as a zero temp; above max_iob it goes no lower than the schedule. Bounded by the
    // schedule itself, and below the threshold by LIM-07 (UCA-TB-03).
    [Fact]
    [Hazard("UCA-TB-03")]
    public void A_lower_max_iob_turns_a_low_temp_into_the_scheduled_basal()
    {
        DosingRequest Request(double maxIob) => new DosingRequest().Glucose(100, -3, -3, -3).Acting(2, 0.02)
            .Carbs(40, 40).Slopes(-0.2, 0.6).Profile("max_iob", maxIob).Profile("enableUAM", false);
        Both(Request(3), rate: 0, smb: null, required: -0.48);
        Both(Request(1), rate: 1, smb: null, required: 0);
    }

    // The more of the carbs is left, the more the carb prediction counts against UAM's, be it the lower one. Less insulin: nothing to bound,
    // but a high lasts longer (HAZ-2).
    [Fact]
    public void More_carbs_on_board_weigh_a_low_carb_prediction_against_a_strong_rise()
    {
        DosingRequest Request(double cob) => new DosingRequest().Glucose(120, 4, 4, 4).Acting(0.5, 0.02).Carbs(5, cob).Slopes(0, 0).Profile("max_iob", 3).WithoutSmb();
        Both(Request(2), rate: 2.4, smb: null, required: 0.7);
        Both(Request(5), rate: 1.3, smb: null, required: 0.14);
    }

    // The highest safe rate is itself rounded to the pump's step, half up: 0.325 where 0.32 is safe. The Guard rounds down what the pump is
    // given (UCA-TB-13) and has its own cap (LIM-08).
    [Fact]
    [Hazard("LIM-08")]
    [Hazard("UCA-TB-13")]
    public void The_highest_safe_rate_is_rounded_up_by_less_than_half_a_step()
    {
        var request = new DosingRequest().Glucose(250, 3, 3, 2).Profile("current_basal", 0.08);
        Assert.Equal(0.325, request.Exact()["rate"]!.GetValue<double>());
        Assert.Equal(0.325, request.Corrected()["rate"]!.GetValue<double>());
    }

    private static void Both(DosingRequest request, double rate, double? smb, double required)
    {
        foreach (var answer in new[] { request.Exact(), request.Corrected() })
            Assert.Equal((rate, smb, required), (Number(answer, "rate"), Number(answer, "units"), Number(answer, "insulinReq")));
    }

    private static double? Number(JsonNode answer, string key) => answer[key]?.GetValue<double>();
}
