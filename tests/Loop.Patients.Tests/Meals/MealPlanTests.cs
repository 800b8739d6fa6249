using Loop.Therapy;

namespace Loop.Patients.Tests.Meals;

public sealed class MealPlanTests
{
    private static readonly List<MealPlan> Days = [.. Enumerable.Range(0, 1000).Select(day => MealPlan.Generate(5, day))];

    [Fact]
    public void What_is_eaten_minute_by_minute_is_what_was_planned()
    {
        foreach (var day in Days) Assert.Equal(day.TotalGrams, Enumerable.Range(0, 1440).Sum(day.GramsAt));
    }

    [Fact]
    public void Meals_are_in_order_apart_from_each_other_and_within_the_day()
    {
        foreach (var day in Days)
        {
            Assert.InRange(day.Meals.Count, 3, 6);
            for (var i = 1; i < day.Meals.Count; i++) Assert.True(day.Meals[i].StartMinute > day.Meals[i - 1].StartMinute + day.Meals[i - 1].Grams / Meal.EatingRate);
            Assert.True(day.Meals[^1].StartMinute + day.Meals[^1].Grams / Meal.EatingRate < 1440);
        }
    }

    [Fact]
    public void Main_meals_are_about_the_standard_day()
    {
        var breakfasts = Days.Select(day => day.Meals.First(IsMain)).ToList();
        var carbs = Days.Average(day => day.TotalGrams);

        Assert.InRange(breakfasts.Average(meal => meal.Grams), 44, 46);
        Assert.InRange(breakfasts.Average(meal => meal.StartMinute), 417, 423);
        Assert.All(breakfasts, meal => Assert.InRange(meal.StartMinute, 390, 450));
        Assert.InRange(carbs, 205, 217);
    }

    [Fact]
    public void People_count_a_little_low_tell_the_pump_late_sometimes_and_miss_a_bolus_or_all_of_it_seldom()
    {
        var meals = Days.SelectMany(day => day.Meals).Where(IsMain).ToList();

        Assert.Equal(3000, meals.Count);
        Assert.InRange(meals.Average(meal => (double)meal.CountedGrams / meal.Grams), 0.93, 0.99);
        Assert.InRange(meals.Count(meal => meal.Notice == MealNotice.None), 110, 190);
        Assert.InRange(meals.Count(meal => meal.Notice == MealNotice.Marker), 250, 350);
        Assert.InRange(meals.Count(meal => meal.NoticeMinute > meal.StartMinute), 360, 500);
        Assert.All(meals, meal => Assert.InRange(meal.NoticeMinute - meal.StartMinute, 0, 30));
    }

    [Fact]
    public void Snacks_are_small_and_nobody_boluses_for_them()
    {
        var snacks = Days.SelectMany(day => day.Meals).Where(meal => !IsMain(meal)).ToList();

        Assert.InRange(snacks.Count, 1300, 1700);
        Assert.All(snacks, snack => Assert.InRange(snack.Grams, 1, 20));
        Assert.InRange(snacks.Count(snack => snack.Notice == MealNotice.Marker) / (double)snacks.Count, 0.45, 0.55);
        Assert.All(snacks, snack => Assert.Equal(InsulinUnits.Zero, snack.Bolus(10)));
    }

    [Fact]
    public void The_pump_is_told_once_of_each_and_the_bolus_is_in_tenths_and_never_above_what_was_counted()
    {
        foreach (var day in Days.Take(100))
        {
            var told = Enumerable.Range(0, 1440).SelectMany(day.ToldAt).ToList();
            Assert.Equal(day.Meals.Where(meal => meal.Notice != MealNotice.None).OrderBy(meal => meal.NoticeMinute), told);
            Assert.All(told, meal =>
            {
                var bolus = meal.Bolus(9.5).Value;
                Assert.InRange((meal.Notice == MealNotice.Wizard ? meal.CountedGrams / 9.5 : 0) - bolus, -1e-9, 0.1);
                Assert.Equal(Math.Round(bolus, 1), bolus);
            });
        }
    }

    [Fact]
    public void The_same_seed_and_day_are_the_same_meals_and_others_are_not()
    {
        Assert.Equal(MealPlan.Generate(5, 77).Meals, Days[77].Meals);
        Assert.NotEqual(MealPlan.Generate(5, 78).Meals, Days[77].Meals);
        Assert.NotEqual(MealPlan.Generate(6, 77).Meals, Days[77].Meals);
    }

    [Fact]
    public void A_carb_ratio_that_is_none_and_a_day_before_the_first_are_bugs()
    {
        var meal = Days[0].Meals[0];
        foreach (var ratio in new[] { 0, -1, double.NaN }) Assert.Throws<ArgumentOutOfRangeException>(() => meal.Bolus(ratio));
        Assert.Throws<ArgumentOutOfRangeException>(() => MealPlan.Generate(5, -1));
    }

    private static bool IsMain(Meal meal) => meal.Grams > 20;
}
