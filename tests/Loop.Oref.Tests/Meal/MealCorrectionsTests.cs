using Loop.Oref.Meal;
using Loop.Testing;

namespace Loop.Oref.Tests.Meal;

/// <summary>What Exact says here oref0 was asked and said as well.</summary>
public sealed class MealCorrectionsTests
{
    // Rises by one a minute to noon.
    private static double Rising(double ago) => Math.Max(100, 160 - ago);

    private static void AreAlike(MealReport left, MealReport right) => Assert.Equal(
        (left.Carbs, left.MealCob, left.CurrentDeviation, left.MaxDeviation, left.MinDeviation, left.SlopeFromMaxDeviation, left.SlopeFromMinDeviation),
        (right.Carbs, right.MealCob, right.CurrentDeviation, right.MaxDeviation, right.MinDeviation, right.SlopeFromMaxDeviation, right.SlopeFromMinDeviation));

    [Fact]
    public void Sound_readings_and_one_meal_without_insulin_since_are_answered_alike_in_both_modes()
    {
        var day = new MealDay().Carbs(60, 50).Bolus(300, 3).Glucose(0, 420, Rising);
        AreAlike(day.Report(Corrections.None), day.Report(Corrections.All));
        Assert.InRange(day.Report(Corrections.All).MealCob, 20, 40);
    }

    [Fact]
    [Repairs(Corrections.AbsorptionSeesAllInsulin)]
    public void With_several_meals_deviations_know_no_recent_insulin_in_exact_mode_and_all_of_it_in_corrected()
    {
        var day = new MealDay().Carbs(30, 20).Carbs(150, 50).Bolus(30, 2).Bolus(150, 5).Glucose(0, 420, _ => 120);
        var (exact, corrected) = (day.Report(Corrections.None), day.Report(Corrections.AbsorptionSeesAllInsulin));
        Assert.Equal(5.02, exact.CurrentDeviation);
        Assert.Equal([5, 5, 6, 6, 6, 6], exact.AllDeviations());
        Assert.Equal(7.1, corrected.CurrentDeviation);
        Assert.Equal([7, 7, 7, 7, 6, 6], corrected.AllDeviations());

        // The one meal alone never had the trap.
        var alone = new MealDay().Bolus(30, 2).Bolus(150, 5).Glucose(0, 420, _ => 120);
        Assert.Equal(corrected.CurrentDeviation, alone.Report(Corrections.None).CurrentDeviation);
    }

    [Fact]
    [Repairs(Corrections.AbsorptionSeesAllInsulin)]
    public void Of_the_oldest_of_three_meals_less_is_seen_to_be_absorbed_in_exact_mode_than_in_corrected()
    {
        var day = new MealDay().Carbs(30, 20).Carbs(150, 30).Carbs(200, 80).Bolus(100, 8).Bolus(200, 2).Glucose(0, 420, _ => 180);
        var (exact, corrected) = (day.Report(Corrections.None), day.Report(Corrections.AbsorptionSeesAllInsulin));
        Assert.True(exact.MealCob > corrected.MealCob, $"{exact.MealCob} g against {corrected.MealCob} g");
    }

    [Fact]
    [Repairs(Corrections.GapsKeepReadings)]
    public void A_step_across_a_gap_counts_as_five_minutes_in_exact_mode_and_as_what_it_is_in_corrected()
    {
        var day = new MealDay().Carbs(120, 50).Glucose(0, 30, ago => 100 + ago).Glucose(60, 200, ago => Math.Min(220, 100 + ago));
        var (exact, corrected) = (day.Report(Corrections.None), day.Report(Corrections.GapsKeepReadings));
        Assert.Equal(15, exact.MealCob);
        Assert.Equal(13, corrected.MealCob);
        Assert.Equal(1.6, corrected.Meals[0].CarbsAbsorbed - exact.Meals[0].CarbsAbsorbed, 9);
    }

    [Fact]
    [Repairs(Corrections.GapsKeepReadings)]
    public void A_gap_of_many_hours_is_filled_over_four_and_its_far_reading_kept()
    {
        var day = new MealDay().Carbs(330, 50).Glucose(0, 30, _ => 120).Glucose(320, 420, _ => 120);
        var (exact, corrected) = (day.Report(Corrections.None), day.Report(Corrections.GapsKeepReadings));
        Assert.True(exact.Took.HasFlag(MealBranch.LongGap));
        Assert.True(corrected.Meals[0].CarbsAbsorbed >= exact.Meals[0].CarbsAbsorbed);
        Assert.InRange(corrected.Meals[0].CarbsAbsorbed, 80, 110);
    }

    [Fact]
    [Repairs(Corrections.ReadingsAveragedOnce)]
    public void A_sensor_that_sends_every_minute_shows_nothing_in_exact_mode_and_its_glucose_in_corrected()
    {
        var day = new MealDay().Carbs(60, 50).Glucose(0, 120, Rising, step: 1);
        var (exact, corrected) = (day.Report(Corrections.None), day.Report(Corrections.ReadingsAveragedOnce));
        Assert.Equal(0, exact.MealCob);
        Assert.True(double.IsNaN(exact.CurrentDeviation));
        Assert.Equal(5, corrected.CurrentDeviation);
        var every5 = new MealDay().Carbs(60, 50).Glucose(0, 120, Rising).Report(Corrections.None);
        Assert.InRange(corrected.MealCob, every5.MealCob - 2, every5.MealCob + 2);
    }

    [Fact]
    [Repairs(Corrections.ReadingsAveragedOnce)]
    public void Three_readings_of_one_time_are_averaged_pairwise_and_again_in_exact_mode_and_once_in_corrected()
    {
        MealDay Day() => new MealDay().Reading(0, 160).Reading(0.5, 150).Reading(1, 110).Glucose(5, 120, Rising);
        var once = Day().Report(Corrections.None);
        var again = Day().Carbs(60, 50).Carbs(61, 5).Report(Corrections.None);
        Assert.Equal(-4.17, once.CurrentDeviation);
        Assert.Equal(-7.03, again.CurrentDeviation);
        Assert.Equal(-1.67, Day().Report(Corrections.ReadingsAveragedOnce).CurrentDeviation);
        Assert.Equal(-1.67, Day().Carbs(60, 50).Carbs(61, 5).Report(Corrections.ReadingsAveragedOnce).CurrentDeviation);
    }

    [Fact]
    [Hazard("UCA-REQ-03")]
    [Repairs(Corrections.ReadingsNeedTimes)]
    public void A_reading_without_a_time_has_the_one_befores_in_exact_mode_and_is_left_out_in_corrected()
    {
        var day = new MealDay().Carbs(60, 50).Glucose(0, 10, Rising).Raw("""{"sgv":250}""").Glucose(15, 120, Rising);
        var sound = new MealDay().Carbs(60, 50).Glucose(0, 120, Rising);
        Assert.Equal(23, day.Report(Corrections.None).MealCob);
        Assert.Equal(30, day.Report(Corrections.None).MaxDeviation);
        Assert.Equal(32, day.Report(Corrections.ReadingsNeedTimes).MealCob);
        AreAlike(sound.Report(Corrections.None), day.Report(Corrections.ReadingsNeedTimes));
    }

    [Fact]
    [Repairs(Corrections.ReadingsNeedTimes)]
    public void The_way_to_a_reading_out_of_order_is_filled_with_points_in_exact_mode_and_it_is_left_out_in_corrected()
    {
        var day = new MealDay().Carbs(60, 50).Glucose(0, 25, Rising).Reading(2, 158).Glucose(30, 120, Rising);
        Assert.NotEqual(6, day.Report(Corrections.None).Deviations.Count);
        AreAlike(new MealDay().Carbs(60, 50).Glucose(0, 120, Rising).Report(Corrections.None), day.Report(Corrections.ReadingsNeedTimes));
    }

    [Fact]
    [Repairs(Corrections.ReadingsNeedTimes)]
    public void A_time_without_a_zone_in_the_hour_that_comes_twice_is_no_matter_in_corrected_where_the_date_says_it()
    {
        // The text says 11:20 where the date says 11:50: as in the hour that a clock is put back by.
        var day = new MealDay().Carbs(60, 50).Glucose(0, 5, Rising)
            .Raw($$"""{"date":{{MealDay.NoonInstant - 600_000}},"dateString":"{{MealDay.Time(40)}}","sgv":150}""").Glucose(15, 120, Rising);
        AreAlike(new MealDay().Carbs(60, 50).Glucose(0, 120, Rising).Report(Corrections.None), day.Report(Corrections.ReadingsNeedTimes));
        Assert.NotEqual(32, day.Report(Corrections.None).MealCob);
    }
}
