using Loop.Therapy;

namespace Loop.Replay.Tests;

public sealed class NightscoutTests
{
    [Fact]
    public void An_export_is_one_stream_of_events_oldest_first()
    {
        using var folder = FictionalPerson.Folder(2);
        using var data = Open(folder.Path);

        var events = data.Events().ToList();

        Assert.Equal(576, events.OfType<GlucoseMeasured>().Count());
        Assert.Equal(96, events.OfType<TempBasalSet>().Count());
        Assert.Equal(6, events.OfType<BolusGiven>().Count());
        Assert.Equal(6, events.OfType<CarbsEaten>().Count());
        Assert.Equal(events.Select(item => item.At).Order(), events.Select(item => item.At));
        Assert.Equal("Europe/Berlin", data.Zone.Id);
        Assert.Equal(6, data.ProfileAt(FictionalPerson.Begin)!.InsulinActionHours);
        Assert.Empty(data.Report.Questions);
    }

    [Fact]
    public void Lines_of_documents_and_compressed_files_are_the_same_data()
    {
        using var folder = new TempFolder();
        var list = FictionalPerson.Entries(1);
        var lines = folder.File("lines.json", list[1..^1].Replace("},{", "}\n{", StringComparison.Ordinal));
        var packed = folder.Packed("list.json.gz", list);
        var wrapped = folder.File("v3.json", $$"""{"status":200,"result":{{list}}}""");
        var plain = folder.File("plain.json", list);

        var expected = Glucose(plain);

        Assert.Equal(288, expected.Count);
        Assert.Equal(expected, Glucose(lines));
        Assert.Equal(expected, Glucose(packed));
        Assert.Equal(expected, Glucose(wrapped));
    }

    [Fact]
    public void What_two_uploaders_tell_is_there_once_and_told()
    {
        using var folder = FictionalPerson.Folder(1);
        folder.File("entries-phone.json", FictionalPerson.Entries(1, device: "phone"));
        folder.File("treatments-again.json", FictionalPerson.Treatments(1));
        using var data = Open(folder.Path);

        Assert.Equal(288, data.Events().OfType<GlucoseMeasured>().Count());
        Assert.Equal(3, data.Events().OfType<BolusGiven>().Count());
        Assert.Equal(288 + 48 + 3 + 3, data.Report.Oddities.Where(odd => odd.Kind == OddityKind.Duplicate).Sum(odd => odd.Count));
    }

    [Fact]
    public void A_bolus_from_pump_and_phone_within_a_minute_is_one_and_two_of_one_teller_are_two()
    {
        using var folder = new TempFolder();
        var path = folder.File("treatments.json", """
            [{"eventType":"Correction Bolus","insulin":1.5,"created_at":"2026-03-02T10:00:00Z","enteredBy":"pump"},
             {"eventType":"Correction Bolus","insulin":1.5,"created_at":"2026-03-02T10:00:41Z","enteredBy":"phone"},
             {"eventType":"SMB","insulin":0.3,"created_at":"2026-03-02T11:00:00Z","enteredBy":"pump"},
             {"eventType":"SMB","insulin":0.3,"created_at":"2026-03-02T11:00:30Z","enteredBy":"pump"}]
            """);
        using var data = Open(path);

        Assert.Equal([1.5, 0.3, 0.3], data.Events().OfType<BolusGiven>().Select(bolus => bolus.Delivered.Value));
    }

    [Fact]
    public void MongoDb_exports_texts_for_numbers_and_mmol_profiles_are_understood()
    {
        using var folder = new TempFolder();
        folder.File("a.json", """
            {"_id":{"$oid":"66aa"},"type":"sgv","sgv":"121","date":{"$numberLong":"1772409600000"},"device":"x"}
            {"_id":{"$oid":"66ab"},"eventType":"Meal Bolus","insulin":{"$numberDouble":"2.5"},"carbs":"30","created_at":{"$date":"2026-03-02T01:00:00Z"}}
            """);
        folder.File("b.json", """
            [{"defaultProfile":"P","startDate":"2026-01-01T00:00:00Z","units":"mmol","store":{"P":{"dia":5,"sens":[{"time":"00:00","value":2.5}],
            "carbratio":[{"time":"00:00","value":9}],"basal":[{"time":"00:00","value":0.7}],"target_low":[{"time":"00:00","value":5}],"target_high":[{"time":"00:00","value":6}]}}}]
            """);
        using var data = Open(folder.Path);

        Assert.Equal(121, data.Events().OfType<GlucoseMeasured>().Single().Value.Value);
        Assert.Equal(2.5, data.Events().OfType<BolusGiven>().Single().Delivered.Value);
        var profile = data.Profiles.Single().Profile.Schedules;
        Assert.Equal(new MgPerDl(45), profile.Sensitivity.At(0));
        Assert.Equal(new TargetRange(new MgPerDl(90), new MgPerDl(108)), profile.Target.At(0));
    }

    [Fact]
    public void A_profile_switch_by_percentage_for_a_while_changes_the_settings_and_changes_them_back()
    {
        using var folder = FictionalPerson.Folder(1);
        folder.File("switch.json", """[{"eventType":"Profile Switch","profile":"Day","percentage":200,"duration":60,"created_at":"2026-03-02T10:00:00Z"}]""");
        using var data = Open(folder.Path);

        double Basal(string at) => data.ProfileAt(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))!.Schedules.Basal.At(0).Value;

        Assert.Equal(0.8, Basal("2026-03-02T09:59:00Z"));
        Assert.Equal(1.6, Basal("2026-03-02T10:30:00Z"));
        Assert.Equal(0.8, Basal("2026-03-02T11:00:00Z"));
    }

    [Fact]
    public void A_file_that_breaks_off_gives_what_it_holds_and_is_told()
    {
        using var folder = new TempFolder();
        var path = folder.File("entries.json", FictionalPerson.Entries(1)[..20000]);
        using var data = Open(path);

        Assert.InRange(data.Events().Count(), 100, 200);
        Assert.Contains(data.Report.Oddities, odd => odd.Kind == OddityKind.Unreadable && odd.What.Contains("breaks off", StringComparison.Ordinal));
    }

    [Fact]
    public void Glucose_that_is_in_mmol_although_the_format_says_mg_is_converted_and_said()
    {
        using var folder = new TempFolder();
        var path = folder.File("entries.json", """
            [{"type":"sgv","sgv":5.5,"date":1772409600000},{"type":"sgv","sgv":6.1,"date":1772409900000},{"type":"sgv","sgv":7.2,"date":1772410200000}]
            """);
        using var data = Open(path);

        Assert.Equal([99, 110, 130], data.Events().OfType<GlucoseMeasured>().Select(reading => (int)Math.Round(reading.Value.Value)));
        Assert.Contains(data.Report.Units, unit => unit.Contains("mmol/L", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_units_in_one_source_are_asked_about()
    {
        using var folder = new TempFolder();
        var path = folder.File("t.csv", "time,glucose\n" + string.Join('\n', Enumerable.Range(0, 40).Select(i => $"2026-03-02T{i / 12:00}:{i % 12 * 5:00}:00Z,{(i < 20 ? 120 : 7)}")));
        using var data = Open(path);

        Assert.Contains(data.Report.Questions, question => question.Doubt.Contains("two units", StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_is_23_hours_long_where_the_clocks_go_forward_and_25_where_they_go_back()
    {
        using var folder = new TempFolder();
        var path = folder.File("entries.json", """
            [{"type":"sgv","sgv":120,"date":"2026-03-28T12:00:00Z"},{"type":"sgv","sgv":121,"date":"2026-10-26T12:00:00Z"}]
            """);
        using var data = Open(path, zone: "Europe/Berlin");

        var days = data.Days().ToDictionary(day => day.Date, day => (day.To - day.From).TotalHours);

        Assert.Equal(23, days[new DateOnly(2026, 3, 29)]);
        Assert.Equal(25, days[new DateOnly(2026, 10, 25)]);
        Assert.Equal(213, days.Count);
        Assert.Equal(2, data.Days(startHour: 4).Sum(day => day.Events.Count));
    }

    private static List<(DateTimeOffset, double)> Glucose(string path)
    {
        using var data = Open(path);
        return [.. data.Events().OfType<GlucoseMeasured>().Select(reading => (reading.At, reading.Value.Value))];
    }

    internal static PersonData Open(string path, string? zone = null, DataQuestionAnswers? answers = null, string? mapping = null) => PersonData.Open(new DataRequest([path])
    {
        Zone = zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone),
        Answers = answers ?? DataQuestionAnswers.None,
        Mapping = mapping,
    }).Require();
}
