using Loop.Oref.Autosens;
using Loop.Oref.Iob;

namespace Loop.Oref.Tests.Autosens;

/// <summary>The ratios of Exact mode here are the answers of the published oref0 to the same days.</summary>
public sealed class AutosensCorrectionsTests
{
    [Theory]
    [InlineData(true, 0.52)]
    [InlineData(false, 1.48)]
    public void A_day_of_even_readings_is_found_alike_in_both_modes(bool falls, double ratio)
    {
        var day = AutosensDays.Of(AutosensDays.Readings(5, 24, falls ? AutosensDays.Falling : AutosensDays.Rising), AutosensDays.LongAgo);
        Assert.Equal(ratio, day.Detect().Ratio);
        Assert.Equal(ratio, day.Detect(Corrections.All).Ratio);
        Assert.Equal(falls ? -2 : 2, day.Detect(Corrections.All).Governing.Median);
    }

    [Theory]
    [InlineData(7, 0.33, 0.52)]
    [InlineData(10, 0.1, 1)]
    [InlineData(1, 1, 0.52)]
    [Repairs(Corrections.AutosensEvenSteps)]
    public void Readings_that_are_not_five_minutes_apart_mislead_exact_mode_alone(double step, double exact, double corrected)
    {
        var day = AutosensDays.Of(AutosensDays.Readings(step, 24, AutosensDays.Falling), AutosensDays.LongAgo);
        Assert.Equal(exact, day.Detect().Ratio);
        Assert.Equal(corrected, day.Detect(Corrections.AutosensEvenSteps).Ratio);
        Assert.Equal(corrected, day.Detect(Corrections.All).Ratio);
    }

    [Fact]
    [Repairs(Corrections.AutosensEvenSteps)]
    public void A_change_over_a_gap_counts_in_exact_mode_and_not_in_corrected()
    {
        var day = AutosensDays.Of(AutosensDays.Readings(10, 24, AutosensDays.Falling), AutosensDays.LongAgo);
        Assert.Equal(-4, day.Detect().Governing.Median);
        var corrected = day.Detect(Corrections.AutosensEvenSteps).Governing;
        Assert.True(corrected.Met.HasFlag(AutosensEvents.Gap));
        Assert.Equal(0, corrected.Counts.NonMeal);
    }

    // Glucose rises from the meal on. Thirty SMBs of 0.01 U just before it do nothing, but are entries before it.
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(30, 1.8, 1)]
    [Repairs(Corrections.AutosensCountsOnce)]
    public void Carbs_behind_many_boluses_are_seen_late_in_exact_mode_and_at_once_in_corrected(int boluses, double exact, double corrected)
    {
        var smbs = Enumerable.Range(1, boluses).Select(i => AutosensDays.Record(PumpRecordType.Bolus, 150 + i * 0.05) with { Amount = 0.01 });
        var glucose = AutosensDays.Readings(5, 2.75, age => 120 + 3 * Math.Max(0, (150 - age) / 5));
        var meal = AutosensDays.Of(glucose, [.. smbs, AutosensDays.LongAgo]).WithCarbs(150, 60);
        Assert.Equal(exact, meal.Detect().Ratio);
        Assert.Equal(corrected, meal.Detect(Corrections.AutosensCountsOnce).Ratio);
    }

    [Fact]
    [Repairs(Corrections.AutosensCountsOnce)]
    public void An_even_hour_adds_several_zeros_in_exact_mode_and_one_in_corrected()
    {
        var fast = AutosensDays.Of(AutosensDays.Readings(2.5, 24, AutosensDays.Falling), AutosensDays.LongAgo);
        Assert.Equal(0.76, fast.Detect().Ratio);
        Assert.Equal(23, fast.Detect().Day.Counts.EvenHour);
        Assert.Equal(12, fast.Detect(Corrections.AutosensCountsOnce).Day.Counts.EvenHour);
    }

    [Fact]
    [Repairs(Corrections.AutosensCountsOnce)]
    public void The_deviations_are_cut_by_one_in_exact_mode_and_to_their_length_in_corrected()
    {
        var target = new TargetSpan(AutosensDays.Now - 1440 * AutosensDays.Minute, AutosensDays.Now, false, 120);
        var day = AutosensDays.Of(AutosensDays.Readings(5, 24, _ => 120), AutosensDays.LongAgo);
        day = day with { Insulin = day.Insulin with { ExerciseMode = true }, TempTargets = [target] };
        Assert.Equal(1, day.Detect().Ratio);
        Assert.True(day.Detect().Eight.Kept > 300);
        Assert.Equal(96, day.Detect(Corrections.AutosensCountsOnce).Eight.Kept);
        Assert.Equal(288, day.Detect(Corrections.AutosensCountsOnce).Day.Kept);
    }

    // Temps at the scheduled rate all day, glucose falling for the last eight hours, and a high temp target now.
    [Fact]
    [Repairs(Corrections.AutosensRunsAlike)]
    public void The_temp_target_of_now_hides_sensitivity_in_exact_mode_and_not_in_corrected()
    {
        var day = AutosensDays.Of(AutosensDays.Readings(5, 24, age => age < 480 ? 121 + age % 150 / 5 : 120), AutosensDays.ScheduledTemps());
        day = day with { Insulin = day.Insulin with { ExerciseMode = true, TempTargetSet = true, MinBg = 160, MaxBg = 160 } };
        var exact = day.Detect();
        Assert.Equal((1.26, 1.0, 1.0), (exact.Eight.Ratio, exact.Day.Ratio, exact.Ratio));
        var corrected = day.Detect(Corrections.AutosensRunsAlike);
        Assert.Equal((0.76, 1.0, 0.76), (corrected.Eight.Ratio, corrected.Day.Ratio, corrected.Ratio));
    }

    // Only what happens in the last hour of six can be set against insulin that is known.
    [Theory]
    [InlineData(true, 0.52)]
    [InlineData(false, 1.48)]
    [Repairs(Corrections.AutosensNeedsInsulinHistory)]
    public void What_insulin_from_before_the_history_does_counts_in_exact_mode_and_not_in_corrected(bool falls, double exact)
    {
        var glucose = AutosensDays.Readings(5, 6, falls ? AutosensDays.Falling : AutosensDays.Rising);
        var inputs = AutosensDays.Of(glucose, AutosensDays.Record(PumpRecordType.Other, 6 * 60));
        Assert.Equal(exact, inputs.Detect().Ratio);
        var corrected = inputs.Detect(Corrections.AutosensNeedsInsulinHistory).Day;
        Assert.Equal(1, corrected.Ratio);
        Assert.Equal(13, corrected.Counts.NonMeal);
        Assert.True(corrected.Counts.InsulinUnknown > 50);
    }

    [Fact]
    public void Without_any_history_no_insulin_is_known()
    {
        var inputs = AutosensDays.Of(AutosensDays.Readings(5, 24, AutosensDays.Falling));
        Assert.Equal(0.52, inputs.Detect().Ratio);
        Assert.Equal(1, inputs.Detect(Corrections.All).Ratio);
    }
}
