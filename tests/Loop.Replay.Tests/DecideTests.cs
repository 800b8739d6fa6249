using Loop.Oref;
using Loop.Therapy;

namespace Loop.Replay.Tests;

public sealed class DecideTests
{
    private static readonly string[] Ordinary = ["max_iob=5", "enableSMB_always=true", "enableUAM=true"];

    [Fact]
    public void A_long_run_in_stretches_on_two_cores_decides_as_one_run_does()
    {
        using var folder = FictionalPerson.Folder(15);
        using var data = NightscoutTests.Open(folder.Path);
        var settings = Settings(data, Ordinary);

        var whole = Redecided(data, settings);
        var parts = Ticks(new DecideRun(data, settings, null) { Parallelism = 2, AsksGuard = false }, data);

        Assert.Equal(14 * 288, parts.Count);
        Assert.Equal(whole, parts.Select(tick => (tick.At, tick.New.Reason)));
        Assert.Contains(parts, tick => tick.New.Units > 0);
    }

    [Fact]
    public void The_same_settings_differ_in_nothing_and_another_maximum_shows_the_limit_that_bound()
    {
        using var folder = FictionalPerson.Folder(2);
        using var data = NightscoutTests.Open(folder.Path);
        var (usual, cautious) = (Settings(data, Ordinary), Settings(data, ["max_iob=0", .. Ordinary[1..]]));

        Assert.All(Ticks(new DecideRun(data, usual, new Against(usual)), data), tick => Assert.Equal(DecisionClass.Same, tick.Class));

        var summary = new DecideSummary(data.Zone, 5);
        foreach (var tick in Ticks(new DecideRun(data, cautious, new Against(usual)), data)) summary.Add(tick);
        Assert.True(summary[DecisionClass.Differs] + summary[DecisionClass.Opposite] > 20);
        Assert.Contains("max_iob", summary.Bound.Keys);
        Assert.Equal(5, summary.Worst.Count);
        Assert.True(summary.MoreByHour.Sum() < 0);
    }

    [Fact]
    public void More_insulin_into_a_low_is_shown_before_all_else()
    {
        var summary = new DecideSummary(TimeZoneInfo.Utc, 2);
        foreach (var (glucose, more) in ((double, double)[])[(180, 3), (72, 0.1), (150, -2)])
            summary.Add(new Tick(FictionalPerson.Begin, glucose, 0, 1, Dose(1 + more), Dose(1), DecisionClass.Differs, "rate"));

        Assert.Equal([72, 180], summary.Worst.Select(tick => tick.Glucose));
        Assert.Equal(1, summary.Alarming);
    }

    [Theory]
    [InlineData(1.0, 0.0, 1.0, 0.0, DecisionClass.Same)]
    [InlineData(1.0, 0.0, 1.02, 0.0, DecisionClass.WithinStep)]
    [InlineData(1.5, 0.0, 2.0, 0.0, DecisionClass.Differs)]
    [InlineData(0.0, 0.0, 2.0, 0.0, DecisionClass.Opposite)]
    [InlineData(0.0, 0.0, 0.0, 0.4, DecisionClass.Opposite)]
    public void Doses_are_told_apart_by_what_they_do(double rate, double units, double otherRate, double otherUnits, DecisionClass expected) =>
        Assert.Equal(expected, Comparison.Of(Dose(rate, units), Dose(otherRate, otherUnits), scheduled: 1).Class);

    [Fact]
    public void Data_that_cannot_be_right_are_not_decided_on()
    {
        using var folder = new TempFolder();
        var path = folder.File("t.csv", "time;glucose\n" + string.Join('\n', Enumerable.Range(0, 600).Select(i => FormattableString.Invariant($"{FictionalPerson.Begin.AddMinutes(5 * i).DateTime:yyyy-MM-dd'T'HH:mm:ss};120"))));
        using var data = NightscoutTests.Open(path);

        Assert.False(new DecideRun(data, Settings(data, Ordinary), null).Run(null, null, CancellationToken.None).TryGet(out _, out var problem));
        Assert.Contains("--zone", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_temp_target_that_was_recorded_is_decided_with()
    {
        using var folder = FictionalPerson.Folder(2);
        folder.File("target.json", """[{"eventType":"Temporary Target","targetBottom":160,"targetTop":160,"duration":120,"created_at":"2026-03-03T10:00:00Z"}]""");
        using var data = NightscoutTests.Open(folder.Path);

        var run = new DecideRun(data, Settings(data, Ordinary), null);
        double MinBg(int hour) => run.Explain(FictionalPerson.Begin.AddDays(1).AddHours(hour)).Require().Decision.Profile!.MinBg.Number;

        Assert.Equal(160, MinBg(11));
        Assert.Equal(100, MinBg(13));
    }

    [Theory]
    [InlineData("sens=x0.5", true)]
    [InlineData("sens=45", true)]
    [InlineData("basal=x2", true)]
    [InlineData("carb_ratio=8", true)]
    [InlineData("target=100-110", true)]
    [InlineData("target=+10", true)]
    [InlineData("dia=5", true)]
    [InlineData("sens=1000", false)]
    [InlineData("max_iob=lots", false)]
    [InlineData("max_iob=26", false)]
    [InlineData("enableEverything=true", false)]
    [InlineData("autosens_max=9", false)]
    [InlineData("nothing", false)]
    public void Keys_are_checked_as_a_rigs_settings_are(string set, bool isGood) =>
        Assert.Equal(isGood, new SettingsChoice(null, "--set", [set]).Resolve(TimeZoneInfo.Utc, OrefMode.Corrected).TryGet(out _, out _));

    [Fact]
    public void A_schedule_that_is_set_is_the_one_decided_by()
    {
        using var folder = FictionalPerson.Folder(2);
        using var data = NightscoutTests.Open(folder.Path);
        var recording = data.Record(FictionalPerson.Begin.AddDays(1), FictionalPerson.Begin.AddDays(2), Redecision.LookBack, Settings(data, ["sens=x0.5", "basal=1.3", "target=+10"])).Require();

        Assert.Equal(22.5, recording.Schedules.Sensitivity.At(0).Value);
        Assert.Equal([1.3, 1.3], recording.Schedules.Basal.Entries.Select(entry => entry.Value.Value));
        Assert.Equal(new TargetRange(new MgPerDl(110), new MgPerDl(120)), recording.Schedules.Target.At(0));
    }

    [Fact]
    public void Recorded_decisions_are_compared_with_those_made_now()
    {
        using var folder = FictionalPerson.Folder(2);
        folder.File("devicestatus.json", """
            [{"device":"openaps://fictional","created_at":"2026-03-03T12:01:00Z","openaps":{"suggested":{"timestamp":"2026-03-03T12:00:50Z","bg":150,"rate":0,"duration":120,"eventualBG":40,"IOB":9,"COB":0,"reason":"made up"}}}]
            """);
        using var data = NightscoutTests.Open(folder.Path);

        var tick = Assert.Single(Ticks(new DecideRun(data, Settings(data, Ordinary), new Against(null)), data), each => each.Old is not null);

        Assert.Equal(new DateTimeOffset(2026, 3, 3, 12, 0, 50, TimeSpan.Zero), tick.At);
        Assert.Equal("made up", tick.Old!.Reason);
        Assert.NotEqual(DecisionClass.Same, tick.Class);
    }

    internal static ReplaySettings Settings(PersonData data, string[] set) => new SettingsChoice(null, "--set", set).Resolve(data.Zone, OrefMode.Corrected).Require();

    private static List<Tick> Ticks(DecideRun run, PersonData data) => [.. run.Run(null, data.Last!.Value.AddHours(1), CancellationToken.None).Require().Ticks];

    private static List<(DateTimeOffset At, string? Reason)> Redecided(PersonData data, ReplaySettings settings)
    {
        var first = FictionalPerson.Begin.AddSeconds(7).AddDays(1);
        var recording = data.Record(first, data.Last!.Value.AddHours(1), Redecision.LookBack, settings).Require() with { From = first };
        return [.. new Redecision(recording, settings.Engine, cache: new OrefCache()).Run().Select(decision => (decision.Proposal.DeliverAt, decision.Suggestion.Reason))];
    }

    private static DoseView Dose(double rate, double units = 0) => new(rate, 30, units, rate, new DoseFigures(null, null, null, null, null), null, [], null, null, null);
}
