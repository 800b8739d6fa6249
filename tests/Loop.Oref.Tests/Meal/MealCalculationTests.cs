using System.Text;
using System.Text.Json;
using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Oref.Meal;

namespace Loop.Oref.Tests.Meal;

public sealed class MealCalculationTests
{
    private static MealDay Flat() => new MealDay().Glucose(0, 420, _ => 120);

    [Fact]
    public void Carbs_are_absorbed_at_least_by_the_least_impact()
    {
        // 8 mg/dL per 5 min at 5 mg/dL per g are 1.6 g. Of the twelve readings since the meal the oldest two have none 15 min before them.
        var report = Flat().Carbs(57, 40).Report(Corrections.All);
        Assert.Equal(40 - 10 * 1.6, report.Meals[0].Cob, 9);
        Assert.Equal(24, report.MealCob);
        Assert.Equal(40, report.Carbs);
    }

    [Fact]
    public void Carbs_older_than_six_hours_and_carbs_to_come_do_not_count()
    {
        var report = Flat().Carbs(361, 40).Carbs(-5, 30).Report(Corrections.All);
        Assert.Equal((0, 0, 0), (report.Carbs, report.MealCob, report.LastCarbTime));
    }

    [Fact]
    public void A_meal_all_absorbed_leaves_the_count_unless_an_older_one_has_more_left()
    {
        var absorbed = Flat().Carbs(10, 30).Carbs(300, 20).Report(Corrections.All);
        Assert.Equal(30, absorbed.Carbs);
        var older = Flat().Carbs(10, 30).Carbs(300, 20).Carbs(310, 100).Report(Corrections.All);
        Assert.Equal(150, older.Carbs);
        Assert.True(older.MealCob > absorbed.MealCob);
    }

    [Fact]
    public void What_is_left_is_limited()
    {
        var report = Flat().Carbs(5, 200).Report(Corrections.All);
        Assert.Equal(120, report.MealCob);
        Assert.Equal(200, report.Carbs);
    }

    [Fact]
    public void Nothing_is_left_of_carbs_where_the_newest_reading_is_none()
    {
        var report = new MealDay().Reading(0, 38).Glucose(5, 420, _ => 120).Carbs(30, 50).Report(Corrections.All);
        Assert.Equal(0, report.MealCob);
        Assert.True(double.IsNaN(report.CurrentDeviation));
    }

    [Fact]
    public void The_wizards_carbs_are_told_apart()
    {
        var report = Flat().Wizard(30, 40).Bolus(30, 4).Journal(60, 10).Carbs(28, 5).Report(Corrections.All);
        Assert.Equal((40, 10, 5), (report.BwCarbs, report.JournalCarbs, report.NsCarbs));
        Assert.True(report.BwFound);
    }

    [Fact]
    public void A_pass_changes_nothing_that_it_was_given()
    {
        var inputs = new MealDay().Carbs(30, 20).Carbs(150, 50).Bolus(30, 2).Reading(0, 160).Reading(1, 120).Glucose(5, 420, _ => 120).Inputs(Corrections.None);
        var glucose = inputs.Glucose.ToArray();
        var (first, second) = (MealCalculation.Calculate(inputs).Require(), MealCalculation.Calculate(inputs).Require());
        Assert.Equal(Print(first), Print(second));
        Assert.Equal(glucose, inputs.Glucose);
    }

    [Fact]
    public void With_a_cache_without_one_or_with_a_foreign_one_the_bits_are_the_same()
    {
        var day = new MealDay().Carbs(30, 20).Carbs(150, 50).Bolus(30, 2).Bolus(150, 5).Glucose(0, 420, ago => 120 + ago / 7);
        var cache = new OrefCache();
        MealCalculation.Calculate(day.Inputs(Corrections.All) with { Profile = day.Inputs(Corrections.All).Profile with { Insulin = new() { Dia = 4 } } }, cache).Require();
        foreach (var corrections in new[] { Corrections.None, Corrections.All })
        {
            var alone = Print(MealCalculation.Calculate(day.Inputs(corrections)).Require());
            Assert.Equal(alone, Print(MealCalculation.Calculate(day.Inputs(corrections), cache).Require()));
            Assert.Equal(alone, Print(MealCalculation.Calculate(day.Inputs(corrections), cache).Require()));
        }
    }

    [Fact]
    public void Determine_basal_is_given_the_same_by_the_typed_way_and_by_the_json()
    {
        foreach (var day in new[] { Flat().Carbs(30, 40), new MealDay().Reading(0, 38).Glucose(5, 420, _ => 120).Carbs(30, 50), new MealDay().Reading(0, 100) })
        {
            var report = day.Report(Corrections.All);
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Print(report)));
            Assert.Equal(reader.NextMealData(), report.ToMealData());
        }
    }

    [Theory]
    [InlineData(35, 0, "not enough glucose data to calculate carb absorption")]
    [InlineData(36, 24, null)]
    public void With_less_than_three_hours_of_readings_the_command_takes_nothing_to_be_left(int readings, double cob, string? reason)
    {
        var report = Flat().Carbs(57, 40).Report(Corrections.None).ForReadings(readings);
        Assert.Equal((cob, reason), (report.MealCob, report.Reason));
    }

    [Fact]
    public void The_command_refuses_a_carb_ratio_that_was_decoded_wrongly()
    {
        Assert.Equal("carb_ratio 2.9 out of bounds", MealReport.RefusalOf(2.9));
        Assert.Equal("carb_ratio undefined out of bounds", MealReport.RefusalOf(JsNumber.Undefined));
        Assert.Null(MealReport.RefusalOf(3));
    }

    [Theory]
    [InlineData("\"isfProfile\"", "\"isf\"")]
    [InlineData("\"basalprofile\": [{\"i\":0,\"minutes\":0,\"rate\":1}],  \"profile\"", "\"profile\"")]
    [InlineData("\"carbs\"", "\"meals\"")]
    [InlineData("\"glucose\"", "\"sugar\"")]
    public void Without_what_oref0_needs_there_is_an_error_and_no_answer(string name, string other)
    {
        var request = Flat().Carbs(30, 40).Request();
        Assert.Contains(name, request, StringComparison.Ordinal);
        Assert.StartsWith("{\"error\"", JsonLines.Answer(request.Replace(name, other, StringComparison.Ordinal), TimeZoneInfo.Utc), StringComparison.Ordinal);
    }

    private static string Print(MealReport report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonOutput.Options)) MealStage.Write(writer, report);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
