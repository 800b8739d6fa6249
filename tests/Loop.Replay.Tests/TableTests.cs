namespace Loop.Replay.Tests;

public sealed class TableTests
{
    [Fact]
    public void Basal_that_is_a_twelfth_of_what_it_must_be_and_carbs_of_a_few_are_asked_about()
    {
        using var folder = new TempFolder();
        var path = folder.File("person.csv", Table());
        using var data = NightscoutTests.Open(path, "Europe/Madrid");

        Assert.Equal(2, data.Report.Questions.Count);
        Assert.Contains(data.Report.Questions, question => question.Answers.Contains("--basal units-per-5min"));
        Assert.Contains(data.Report.Questions, question => question.Answers.Contains("--carbs servings=10"));
        Assert.All(data.Report.Uses, use => Assert.False(use.Possible));
    }

    [Fact]
    public void Answered_they_are_units_per_hour_and_grams()
    {
        using var folder = new TempFolder();
        var path = folder.File("person.csv", Table());
        using var data = NightscoutTests.Open(path, "Europe/Madrid", DataQuestionAnswers.Parse(null, "units-per-5min", "servings=10").Require());

        Assert.Empty(data.Report.Questions);
        var basal = data.Events().OfType<BasalDelivered>().ToList();
        Assert.Equal(0.9, basal[0].Rate.Value, 9);
        Assert.Equal(48, basal.Sum(stretch => stretch.Duration.TotalHours), 6);
        Assert.All(data.Events().OfType<CarbsEaten>(), carbs => Assert.Equal(40, carbs.Grams));
    }

    [Fact]
    public void Local_times_without_a_zone_are_asked_about()
    {
        using var folder = new TempFolder();
        var path = folder.File("person.csv", "time;glucose\n2026-03-02T10:00:00;120\n2026-03-02T10:05:00;121\n");
        using var data = NightscoutTests.Open(path);

        Assert.Contains(data.Report.Questions, question => question.Doubt.Contains("name no zone", StringComparison.Ordinal));
    }

    [Fact]
    public void An_hour_that_comes_twice_is_two_hours()
    {
        using var folder = new TempFolder();
        var path = folder.File("autumn.csv", "time;glucose\n2026-10-25T01:55:00;100\n2026-10-25T02:30:00;101\n2026-10-25T02:55:00;102\n2026-10-25T02:00:00;103\n2026-10-25T02:30:00;104\n2026-10-25T03:00:00;105\n");
        using var data = NightscoutTests.Open(path, "Europe/Berlin");

        Assert.Equal(
            [("23:55", 100), ("00:30", 101), ("00:55", 102), ("01:00", 103), ("01:30", 104), ("02:00", 105)],
            data.Events().OfType<GlucoseMeasured>().Select(reading => (reading.At.UtcDateTime.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), (int)reading.Value.Value)));
        Assert.Contains(data.Report.Oddities, odd => odd.Kind == OddityKind.Time);
    }

    [Fact]
    public void A_mapping_names_columns_that_nobody_knows()
    {
        using var folder = new TempFolder();
        var path = folder.File("own.csv", "preamble of a device\nwann|zucker|kh|dosis\n02.03.2026 10:00|5,5|20|2\n".Replace("5,5", "5.5", StringComparison.Ordinal) + "02.03.2026 10:05|5.9||\n");
        var mapping = folder.File("mapping.json", """{"time":"wann","glucose":"zucker","carbs":"kh","bolus":"dosis","separator":"|","timeFormat":"dd.MM.yyyy HH:mm"}""");
        using var data = NightscoutTests.Open(path, "Europe/Berlin", DataQuestionAnswers.Parse(null, null, "grams").Require(), mapping);

        Assert.Equal([99, 106.2], data.Events().OfType<GlucoseMeasured>().Select(reading => Math.Round(reading.Value.Value, 6)));
        Assert.Equal(20, data.Events().OfType<CarbsEaten>().Single().Grams);
        Assert.Equal(2, data.Events().OfType<BolusGiven>().Single().Delivered.Value);
    }

    [Theory]
    [InlineData("a,\"b, c\",\"d \"\"e\"\"\"", new[] { "a", "b, c", "d \"e\"" })]
    [InlineData("a,,", new[] { "a", "", "" })]
    public void A_line_is_split_as_spreadsheets_write_it(string line, string[] fields) => Assert.Equal(fields, CsvRow.Split(line, ','));

    // Two days, a twelfth of 0.9 U/h each row, servings of ten grams.
    private static string Table() => "time;glucose;calories;basal_rate;bolus_volume_delivered;carb_input\n" + string.Join('\n', Enumerable.Range(0, 576).Select(i =>
        FormattableString.Invariant($"{FictionalPerson.Begin.AddMinutes(5 * i).DateTime:yyyy-MM-dd'T'HH:mm:ss};{120 + i % 40};5.1;0.075;{(i % 96 == 20 ? 4 : 0)};{(i % 96 == 20 ? 4.0 : 0.0)}")));
}
