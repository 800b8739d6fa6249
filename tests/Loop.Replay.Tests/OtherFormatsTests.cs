namespace Loop.Replay.Tests;

public sealed class OtherFormatsTests
{
    [Fact]
    public void Tidepool_glucose_is_millimoles_and_basal_is_what_ran()
    {
        using var folder = new TempFolder();
        var path = folder.File("tidepool.json", """
            [{"type":"cbg","deviceId":"s","units":"mmol/L","value":5.55,"time":"2026-03-02T10:00:00.000Z","timezoneOffset":60},
             {"type":"basal","deviceId":"p","deliveryType":"temp","rate":1.2,"duration":1800000,"time":"2026-03-02T10:00:00.000Z","timezoneOffset":60},
             {"type":"basal","deviceId":"p","deliveryType":"suspend","duration":600000,"time":"2026-03-02T10:30:00.000Z","timezoneOffset":60},
             {"type":"bolus","deviceId":"p","subType":"dual/square","normal":1.0,"extended":2.0,"duration":3600000,"time":"2026-03-02T11:00:00.000Z"},
             {"type":"wizard","deviceId":"p","carbInput":40,"time":"2026-03-02T11:00:00.000Z"},
             {"type":"pumpSettings","deviceId":"p","activeSchedule":"a","units":{"bg":"mg/dL","carb":"grams"},"time":"2026-03-01T00:00:00.000Z",
              "basalSchedules":{"a":[{"start":0,"rate":0.9},{"start":21600000,"rate":1.1}]},"carbRatio":[{"start":0,"amount":11}],
              "insulinSensitivity":[{"start":0,"amount":2.5}],"bgTarget":[{"start":0,"target":5.55}]}]
            """);
        using var data = NightscoutTests.Open(path);

        var events = data.Events().ToList();

        Assert.Equal(99.99, events.OfType<GlucoseMeasured>().Single().Value.Value, 2);
        Assert.Equal((1.2, 30), events.OfType<BasalDelivered>().Select(basal => (basal.Rate.Value, basal.Duration.TotalMinutes)).Single());
        Assert.Equal(TimeSpan.FromMinutes(10), events.OfType<DeliveryResumed>().Single().At - events.OfType<DeliverySuspended>().Single().At);
        Assert.Equal([(1.0, 0.0), (2.0, 60.0)], events.OfType<BolusGiven>().Select(bolus => (bolus.Delivered.Value, bolus.Duration.TotalMinutes)));
        Assert.True(events.OfType<CarbsEaten>().Single().ByWizard);
        var schedules = data.Profiles.Single().Profile.Schedules;
        Assert.Equal(1.1, schedules.Basal.At(360).Value);
        Assert.Equal(45.04, schedules.Sensitivity.At(0).Value, 2);
    }

    [Fact]
    public void Ohio_files_are_read_in_the_zone_that_their_owner_names()
    {
        using var folder = new TempFolder();
        var path = folder.File("599-ws-training.xml", """
            <?xml version="1.0"?>
            <patient id="599" weight="90" insulin_type="Novalog">
              <glucose_level><event ts="02-03-2026 10:00:00" value="101"/><event ts="02-03-2026 10:05:00" value="104"/></glucose_level>
              <basal><event ts="02-03-2026 00:00:00" value="0.9"/><event ts="02-03-2026 06:00:00" value="1.1"/></basal>
              <temp_basal><event ts_begin="02-03-2026 08:00:00" ts_end="02-03-2026 09:00:00" value="0.0"/></temp_basal>
              <bolus><event ts_begin="02-03-2026 12:00:00" ts_end="02-03-2026 14:00:00" type="square" dose="3.0" bwz_carb_input="0"/></bolus>
              <meal><event ts="02-03-2026 12:05:00" type="Lunch" carbs="60"/></meal>
            </patient>
            """);
        using var data = NightscoutTests.Open(path, "America/New_York");
        using var unzoned = NightscoutTests.Open(path);

        var events = data.Events().ToList();

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero), events.OfType<GlucoseMeasured>().First().At);
        Assert.Equal([6, 26], events.OfType<BasalDelivered>().Select(basal => basal.Duration.TotalHours));
        Assert.Equal((0, 60), events.OfType<TempBasalSet>().Select(temp => (temp.Rate!.Value.Value, temp.Duration.TotalMinutes)).Single());
        Assert.Equal(TimeSpan.FromHours(2), events.OfType<BolusGiven>().Single().Duration);
        Assert.Equal(60, events.OfType<CarbsEaten>().Single().Grams);
        Assert.NotEmpty(unzoned.Report.Questions);
    }

    [Fact]
    public void Pump_history_joins_the_two_halves_of_a_temp_basal_and_keeps_percentages()
    {
        using var folder = new TempFolder();
        var path = folder.File("pumphistory.json", """
            [{"_type":"TempBasalDuration","timestamp":"2026-03-02T10:30:00+01:00","duration (min)":30},
             {"_type":"TempBasal","timestamp":"2026-03-02T10:30:00+01:00","rate":150,"temp":"percent"},
             {"_type":"PumpResume","timestamp":"2026-03-02T10:20:00+01:00"},{"_type":"PumpSuspend","timestamp":"2026-03-02T10:10:00+01:00"},
             {"_type":"Bolus","timestamp":"2026-03-02T10:00:00+01:00","amount":1.3,"programmed":2.0,"duration":0},
             {"_type":"BolusWizard","timestamp":"2026-03-02T10:00:00+01:00","carb_input":2,"carb_units":"exchanges"},
             {"_type":"TempBasal","timestamp":"2026-03-02T09:00:00+01:00","rate":1.5,"temp":"absolute"}]
            """);
        using var data = NightscoutTests.Open(path);

        var temp = Assert.Single(data.Events().OfType<TempBasalSet>());
        Assert.Equal((150.0, 30.0), (temp.Percent, temp.Duration.TotalMinutes));
        var bolus = Assert.Single(data.Events().OfType<BolusGiven>());
        Assert.Equal((1.3, 2.0), (bolus.Delivered.Value, bolus.Programmed.Value));
        Assert.Empty(data.Events().OfType<CarbsEaten>());
        Assert.Contains(data.Report.Oddities, odd => odd.Kind == OddityKind.Unit);
        Assert.Contains(data.Report.Oddities, odd => odd.Kind == OddityKind.Contradiction && odd.What.Contains("without a length", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.FromHours(1), data.Zone.BaseUtcOffset);
    }

    [Fact]
    public void What_is_no_data_is_a_problem_of_one_line()
    {
        using var folder = new TempFolder();
        string[] nothing = [folder.File("a.json", "{\"x\":1}"), folder.File("b.xml", "<html/>"), folder.File("c.txt", "hello\n"), folder.File("d.json", "[{\"sgv\":"), System.IO.Path.Combine(folder.Path, "none")];

        Assert.All(nothing, path =>
        {
            Assert.False(PersonData.Open(new DataRequest([path])).TryGet(out _, out var problem), path);
            Assert.DoesNotContain('\n', problem.ToString());
        });
    }

    [Theory]
    [InlineData("stone", null, null)]
    [InlineData(null, "pints", null)]
    [InlineData(null, null, "servings=900")]
    public void An_answer_that_is_none_is_a_problem(string? glucose, string? basal, string? carbs) =>
        Assert.False(DataQuestionAnswers.Parse(glucose, basal, carbs).TryGet(out _, out _));
}
