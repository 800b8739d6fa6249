using Loop.Oref;
using Loop.Testing;

namespace Loop.Replay.Tests;

/// <summary>The public examples of other people's formats, with their traps.</summary>
public sealed class RecordedDataTests
{
    [SharedTheory]
    [InlineData("HUPA0001P.csv")]
    [InlineData("HUPA0003P.csv")]
    [InlineData("HUPA0007P.csv")]
    [InlineData("HUPA0010P.csv")]
    public void The_tables_with_units_per_five_minutes_and_servings_are_questioned(string name)
    {
        using var data = NightscoutTests.Open(SharedFiles.Path("data", "replay", "hupa", name));

        Assert.Contains(data.Report.Questions, question => question.Answers.Contains("--basal units-per-5min"));
        Assert.Contains(data.Report.Questions, question => question.Answers.Contains("--carbs servings=10"));
        Assert.Contains(data.Report.Questions, question => question.Doubt.Contains("name no zone", StringComparison.Ordinal));
    }

    [SharedFact]
    public void Answered_they_have_a_days_insulin_of_a_person()
    {
        using var data = NightscoutTests.Open(
            SharedFiles.Path("data", "replay", "hupa", "HUPA0007P.csv"), "Europe/Madrid", DataQuestionAnswers.Parse(null, "units-per-5min", "servings=10").Require());

        var days = (data.Last - data.First)!.Value.TotalDays;
        Assert.InRange(data.Events().OfType<BasalDelivered>().Sum(basal => basal.Rate.Value * basal.Duration.TotalHours) / days, 22, 24);
        Assert.InRange(data.Events().OfType<CarbsEaten>().Sum(carbs => carbs.Grams) / days, 195, 215);
        Assert.Empty(data.Report.Questions);
    }

    [SharedFact]
    public void The_Tidepool_account_has_every_reading_and_the_carbs_that_only_the_payload_holds()
    {
        using var data = NightscoutTests.Open(SharedFiles.Path("data", "replay", "tidepool", "example-from-j-jellyfish.json"), "America/Los_Angeles");

        var events = data.Events().ToList();
        // Of the 1,282 records 306 have lost their value.
        Assert.Equal(976, events.Count(item => item is GlucoseMeasured { Kind: GlucoseKind.Sensor }));
        Assert.Equal(216, events.OfType<BolusGiven>().Count());
        Assert.Equal(28, events.OfType<CarbsEaten>().Count());
        Assert.Contains(data.Report.Oddities, odd => odd.What == "carbs of 65535" && odd.Count == 12);
        Assert.InRange(events.OfType<GlucoseMeasured>().Average(reading => reading.Value.Value), 90, 250);
    }

    [SharedFact]
    public void The_two_days_over_the_end_of_daylight_saving_have_their_zone_and_profiles()
    {
        using var data = NightscoutTests.Open(SharedFiles.Path("data", "replay", "nightscout-synthetic"));

        Assert.Equal("Europe/Helsinki", data.Zone.Id);
        Assert.Contains(data.Profiles, change => change.Profile.Name == "Default2");
        Assert.Equal(36, data.Profiles[0].Profile.Schedules.Sensitivity.At(0).Value);
        Assert.Contains(data.Days(), day => (day.To - day.From).TotalHours == 25);
        Assert.Contains(data.Report.Oddities, odd => odd.What.Contains("more than twice the schedule", StringComparison.Ordinal));
    }

    [SharedFact]
    public void A_days_pump_history_glucose_and_carbs_are_one_person()
    {
        using var data = NightscoutTests.Open(SharedFiles.Path("data", "real-day"));

        Assert.InRange(data.Events().OfType<GlucoseMeasured>().Count(), 250, 300);
        Assert.NotEmpty(data.Events().OfType<BolusGiven>());
        Assert.NotEmpty(data.Events().OfType<TempBasalSet>());
        Assert.NotEmpty(data.Events().OfType<CarbsEaten>());
    }

    [SharedFact]
    public void A_rigs_own_inputs_give_its_own_decisions()
    {
        var folders = RigCapturedRun.Folders([SharedFiles.Path("data", "replay", "oref0-rig")]);
        var ticks = new List<Tick>();

        Assert.Null(new RigCapturedRun(folders, [], TimeZoneInfo.Utc, OrefMode.Exact).Run(ticks.Add));

        // The third's running temp basal is nowhere in its files.
        Assert.Equal(3, ticks.Count);
        Assert.True(ticks.Count(tick => tick.Class == DecisionClass.Same) >= 2, string.Join("\n", ticks.Select(tick => $"{tick.At:O} {tick.Class} {tick.FirstDifference}: {tick.New.Reason} | {tick.Old?.Reason}")));
    }
}
