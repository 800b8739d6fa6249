using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Oref.Meal;

namespace Loop.Oref.Tests.Meal;

public sealed class MealHistoryTests
{
    private static Stamp At(string time) => Stamp.Parse($"2026-03-10T{time}Z", TimeZoneInfo.Utc);

    private static MealRecord Record(MealRecordType type, string time) => new() { Type = type, Timestamp = At(time), CreatedAt = Stamp.Absent(0) };

    private static MealRecord Bolus(string time, double units = 2) => Record(MealRecordType.Bolus, time) with { Amount = units };

    private static MealRecord Wizard(string time, JsNumber carbs) => Record(MealRecordType.BolusWizard, time) with { CarbInput = carbs };

    private static MealRecord Treatment(MealRecordType type, string createdAt, JsNumber carbs) =>
        new() { Type = type, Timestamp = Stamp.Absent(0), CreatedAt = At(createdAt), Carbs = carbs };

    private static IReadOnlyList<MealEntry> Find(params MealRecord[] history) => MealHistory.Find(history, []);

    [Fact]
    public void The_wizards_carbs_count_where_there_was_a_bolus_even_one_that_the_history_names_later()
    {
        var meals = Find(Wizard("12:00:00", 45), Bolus("12:00:00"));
        Assert.Equal([new MealEntry(At("12:00:00"), default, Bolus: 2), new MealEntry(At("12:00:00"), 45, BwCarbs: 45)], meals);
    }

    [Fact]
    public void The_wizards_carbs_do_not_count_where_no_bolus_was_given() => Assert.Empty(Find(Wizard("12:00:00", 45)));

    [Fact]
    public void Carbs_known_to_nightscout_are_not_counted_again_from_the_wizard()
    {
        var meals = MealHistory.Find([Bolus("12:00:00"), Wizard("12:00:00", 45)], [new CarbRecord(At("12:00:01"), 40)]);
        Assert.Equal(40, meals.Single(meal => !meal.Carbs.IsUndefined).NsCarbs.Number);
    }

    [Theory]
    [InlineData("12:00:01.999", 1)]
    [InlineData("12:00:02", 2)]
    [InlineData("11:59:58.001", 1)]
    [InlineData("11:59:58", 2)]
    public void Entries_less_than_two_seconds_apart_are_one(string other, int expected) =>
        Assert.Equal(expected, MealHistory.Find([], [new CarbRecord(At("12:00:00"), 40), new CarbRecord(At(other), 50)]).Count);

    [Fact]
    public void Times_that_cannot_be_read_are_one_where_they_are_the_same_text()
    {
        var odd = Stamp.Parse("yesterday", TimeZoneInfo.Utc);
        Assert.Equal(2, MealHistory.Find([], [new CarbRecord(odd, 40), new CarbRecord(odd, 50), new CarbRecord(Stamp.Parse("today", TimeZoneInfo.Utc), 60)]).Count);
    }

    [Fact]
    public void A_bolus_does_not_hide_carbs_of_its_time_nor_they_it() =>
        Assert.Equal(2, MealHistory.Find([Bolus("12:00:00")], [new CarbRecord(At("12:00:00"), 40)]).Count);

    [Fact]
    public void A_care_portal_treatment_counts_with_its_carbs_and_without_its_insulin()
    {
        var meal = Find(Treatment(MealRecordType.CarePortal, "12:00:00", 30) with { Insulin = 3 }).Single();
        Assert.Equal(new MealEntry(At("12:00:00"), 30, NsCarbs: 30), meal);
    }

    [Fact]
    public void Carbs_in_a_record_of_another_kind_count_with_their_insulin()
    {
        var meal = Find(Treatment(MealRecordType.Other, "12:00:00", 30) with { Insulin = 3 }).Single();
        Assert.Equal(new MealEntry(At("12:00:00"), 30, NsCarbs: 30, Bolus: 3), meal);
    }

    [Fact]
    public void A_record_of_xdrips_counts_even_without_carbs_and_is_looked_for_at_its_time_stamp()
    {
        var xdrip = Treatment(MealRecordType.Other, "12:00:00", default) with { IsXdrip = true, Insulin = 1.5, Timestamp = At("09:00:00") };
        Assert.Equal(1.5, Find(xdrip).Single().Bolus.Number);
        Assert.Equal(2, Find(Treatment(MealRecordType.CarePortal, "12:00:00", 30), xdrip with { Carbs = 20 }).Count);
        Assert.Single(Find(Treatment(MealRecordType.CarePortal, "09:00:00", 30), xdrip with { Carbs = 20 }));
    }

    [Fact]
    public void A_journal_marker_counts_only_with_carbs()
    {
        Assert.Equal(new MealEntry(At("12:00:00"), 15, JournalCarbs: 15), Find(Record(MealRecordType.JournalMarker, "12:00:00") with { CarbInput = 15 }).Single());
        Assert.Empty(Find(Record(MealRecordType.JournalMarker, "12:00:00") with { CarbInput = 0 }));
    }

    [Fact]
    public void What_has_no_time_of_its_own_is_passed_over()
    {
        Assert.Empty(Find(Bolus("12:00:00") with { Timestamp = Stamp.Absent(0) }));
        Assert.Empty(MealHistory.Find([], [new CarbRecord(Stamp.Absent(0), 40), new CarbRecord(Stamp.Null, 40)]));
    }
}
