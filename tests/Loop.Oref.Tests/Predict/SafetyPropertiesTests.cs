using CsCheck;
using Loop.Oref.Dosing;
using Loop.Oref.JavaScript;
using Loop.Testing;
using Xunit.Abstractions;

namespace Loop.Oref.Tests.Predict;

/// <summary>
/// What holds of every decision in Corrected mode, and of two decisions alike in all but one thing. Where a plainer property would be expected,
/// <see cref="CounterexamplesTests"/> shows why it is not this one.
/// </summary>
public sealed class SafetyPropertiesTests(ITestOutputHelper output)
{
    private const int Draws = 600;
    private const double Noise = 1e-9;

    // Half of the pump's coarsest step below 10 U/h: oref0 rounds rates to the nearest.
    private const double HalfStep = 0.025;

    // Up to here a running temp is left where a lower rate is asked for: oref0 leaves what is within 0.8 of it.
    private const double KeptAbove = 1.25;

    // Beyond 20 g for each of the 3 h of absorption, which a ratio of 1.2 shortens to 2.5, oref0 stretches that time, and so lowers what
    // carbs do before.
    private const double MostCarbsUnstretched = 50;

    private int suspended;
    private int withSmb;
    private int compared;
    private int lowered;

    private static Suggestion Decide(DetermineBasalInputs inputs) => DetermineBasal.Decide(inputs, OrefMode.Corrected);

    [Fact]
    [Hazard("UCA-TB-03")]
    [Hazard("UCA-TB-04")]
    [Hazard("UCA-SMB-01")]
    [Hazard("UCA-SMB-02")]
    [Hazard("PLT-16")]
    public void Every_dose_is_a_number_within_its_limits_and_a_low_has_no_SMB()
    {
        DosingCases.All.Sample(
            drawn =>
            {
                var (inputs, _) = drawn;
                var suggestion = Decide(inputs);
                IsNumber(suggestion.Rate);
                IsNumber(suggestion.Duration);
                IsNumber(suggestion.Units);
                RateIsWithinLimits(inputs, suggestion);
                if (!suggestion.Units.IsUndefined) SmbIsWithinLimits(inputs, suggestion);
                if (suggestion.Explanation.Branch != DosingBranch.LowGlucoseSuspend) return;
                Interlocked.Increment(ref suspended);
                Assert.True(suggestion.Units.IsUndefined);
                Assert.True(suggestion.Rate.IsUndefined ? inputs.CurrentTemp!.Rate.Number == 0 : suggestion.Rate.Number == 0);
            },
            iter: 3 * Draws);
        output.WriteLine($"{suspended} suspended, {withSmb} with an SMB, of {3 * Draws}");
        Assert.True(suspended > Draws / 4 && withSmb > Draws / 20);
    }

    [Fact]
    [Hazard("UCA-SMB-01")]
    public void More_insulin_on_board_never_asks_for_more() => NeverMore(drawn =>
        drawn.Inputs with { Iob = drawn.Inputs.Iob! with { Iob = drawn.Inputs.Iob.Iob.Number + 2 * drawn.Change } });

    [Fact]
    [Hazard("UCA-TB-03")]
    public void Lower_glucose_never_asks_for_more() => NeverMore(drawn =>
        drawn.Inputs with { Glucose = drawn.Inputs.Glucose! with { Glucose = Math.Max(40, Math.Round(drawn.Inputs.Glucose.Glucose.Number - 40 * drawn.Change)) } });

    [Fact]
    [Hazard("LIM-09")]
    public void A_lower_max_iob_never_asks_for_more() => NeverMore(drawn =>
        drawn.Inputs with { Profile = drawn.Inputs.Profile! with { MaxIob = drawn.Inputs.Profile.MaxIob.Number * drawn.Change } });

    [Fact]
    public void Less_carbs_on_board_never_ask_for_more_where_only_the_carb_prediction_goes_by_them() => NeverMore(drawn =>
        drawn.Inputs with { Meal = drawn.Inputs.Meal! with { MealCob = Math.Ceiling(drawn.Inputs.Meal.MealCob.Number * drawn.Change) } },
        inputs => inputs with
        {
            Profile = inputs.Profile! with { EnableUam = false },
            Meal = inputs.Meal!.MealCob.Number > 0
                ? inputs.Meal with { MealCob = Math.Min(MostCarbsUnstretched, inputs.Meal.MealCob.Number) }
                : inputs.Meal with { Carbs = 50, MealCob = 30, LastCarbTime = DosingCases.Now - 3_600_000 },
        });

    [Fact]
    public void The_same_inputs_are_decided_the_same() => DosingCases.All.Sample(
        drawn =>
        {
            var (first, second) = (Decide(drawn.Inputs), Decide(drawn.Inputs with { }));
            Assert.Equal((first.Rate, first.Duration, first.Units, first.InsulinReq), (second.Rate, second.Duration, second.Units, second.InsulinReq));
            Assert.Equal(first.Reason, second.Reason);
            Assert.Equal(first.Explanation, second.Explanation);
        },
        iter: Draws);

    // Without SMBs the rate that runs never rises; with them neither the SMB nor the insulin required does, and the rate no further than
    // these go (see Lower_glucose_turns_a_small_SMB_with_a_low_temp_into_a_high_temp).
    private void NeverMore(Func<(DetermineBasalInputs Inputs, double Change), DetermineBasalInputs> lower, Func<DetermineBasalInputs, DetermineBasalInputs>? prepare = null)
    {
        DosingCases.All.Sample(
            drawn =>
            {
                var before = prepare is null ? drawn.Inputs : prepare(drawn.Inputs);
                var after = lower((before, drawn.Change));
                var (first, second) = (Decide(before), Decide(after));
                var (asked, then) = (Asked.Of(before, first), Asked.Of(after, second));
                Interlocked.Increment(ref compared);
                if (then.Rate < asked.Rate) Interlocked.Increment(ref lowered);
                var report = $"{first.Reason}\n{second.Reason}";
                Assert.True(then.Smb <= asked.Smb + Noise, report);
                Assert.True(Math.Max(0, then.Required) <= Math.Max(0, asked.Required) + Noise, report);
                if (!IsOddlyRising(first) && !IsOddlyRising(second)) Assert.True(then.Rate <= MostRate(before, first, second, asked) + Noise, report);
            },
            iter: Draws);
        output.WriteLine($"{lowered} of {compared} rates fell");
        Assert.True(lowered > Draws / 60);
    }

    private static double MostRate(DetermineBasalInputs inputs, Suggestion first, Suggestion second, Asked asked)
    {
        var basal = inputs.Profile!.CurrentBasal.Number * first.SensitivityRatio.Or(1);
        var kept = second.Explanation.Branch == DosingBranch.LowTempKept ? KeptAbove * (basal + HalfStep) : 0;
        if (!inputs.MicroBolusAllowed) return Math.Max(asked.Rate, kept);

        // What runs counts as well: oref0 leaves a temp that gives up to twice what is required.
        var running = second.Rate.IsUndefined ? inputs.CurrentTemp!.Rate.Number : 0;
        return Math.Max(Math.Max(asked.Rate, Math.Max(kept, running)), basal + 2 * Math.Max(0, asked.Required) + HalfStep);
    }

    // Where glucose ends low but rises, oref0 gives the scheduled basal, or none, if exactly no carbs are required: an island between
    // decisions that withhold (Ending_low_but_rising_is_withheld_from_in_both_modes). Never above the schedule.
    private static bool IsOddlyRising(Suggestion suggestion) =>
        suggestion.Explanation.Branch is DosingBranch.RisingKept or DosingBranch.RisingNeutral or DosingBranch.RisingNaiveLow;

    private static void IsNumber(JsNumber dose) =>
        Assert.True(dose.IsUndefined || (dose.IsNumber && double.IsFinite(dose.Number) && dose.Number >= 0), dose.ToString());

    private static void RateIsWithinLimits(DetermineBasalInputs inputs, Suggestion suggestion)
    {
        if (suggestion.Rate.IsUndefined) return;
        var safe = SetTempBasal.MaxSafeBasal(inputs.Profile!, Corrections.All);

        // Bad sensor data bring the scheduled basal back, which is the pump's own.
        if (suggestion.Explanation.Branch == DosingBranch.SensorHighTempReplaced) safe = Math.Max(safe, inputs.Profile!.CurrentBasal.Number);
        Assert.True(suggestion.Rate.Number <= safe + HalfStep + Noise, $"{suggestion.Rate} U/h of {safe}");
        Assert.True(suggestion.Duration.Number <= (suggestion.Rate.Number == 0 ? 120 : 30), $"{suggestion.Rate} U/h for {suggestion.Duration} min");
    }

    private void SmbIsWithinLimits(DetermineBasalInputs inputs, Suggestion suggestion)
    {
        Interlocked.Increment(ref withSmb);
        var (profile, why, units) = (inputs.Profile!, suggestion.Explanation, suggestion.Units.Number);
        Assert.True(units > 0);
        Assert.True(units <= profile.CurrentBasal.Number * Math.Max(profile.MaxSmbBasalMinutes.Number, profile.MaxUamSmbBasalMinutes.Number) / 60 + Noise);
        Assert.True(units <= why.MaxBolus + Noise);
        Assert.True(units <= suggestion.InsulinReq.Number / 2 + Noise);
        Assert.True(units <= (profile.MaxIob.Number - inputs.Iob!.Iob.Number) / 2 + 0.001);
        Assert.True(why.MinGuardBg >= why.Threshold && inputs.Glucose!.Glucose.Number > why.Threshold);
        Assert.True(inputs.MicroBolusAllowed);
    }
}
