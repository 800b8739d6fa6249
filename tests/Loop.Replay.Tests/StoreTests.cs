using Loop.Journal;
using Loop.Oref;

namespace Loop.Replay.Tests;

public sealed class StoreTests
{
    private const string Settings = """
        {"name":"nobody","timeZone":"Europe/Berlin","pump":{"serial":"······","frequencyMegahertz":916.5},
         "limits":{"maxIob":5,"maxBasal":4,"maxSmb":1,"maxBolus":8,"maxHourly":10,"maxDaily":70},"preferences":{"enableSMB_always":true}}
        """;

    [Fact]
    public void A_stores_decisions_are_made_again_to_the_last_byte_and_others_by_other_settings()
    {
        using var folder = new TempFolder();
        var store = Recorded(folder, cycles: 30);
        var (same, other) = (new CapturedRun(store, null, OrefMode.Corrected), new CapturedRun(store, new SettingsChoice(null, "--set", ["max_iob=0"]), OrefMode.Corrected));
        List<Tick> again = [], changed = [];

        Assert.Null(same.Run(null, null, again.Add, CancellationToken.None));
        Assert.Null(other.Run(null, null, changed.Add, CancellationToken.None));

        Assert.Equal((30, 30L), (again.Count, same.SameBytes));
        Assert.All(again, tick => Assert.Equal(DecisionClass.Same, tick.Class));
        Assert.Contains(changed, tick => tick.Class is DecisionClass.Differs or DecisionClass.Opposite && tick.New.Bound.Contains("max_iob"));
    }

    [Fact]
    public void A_store_is_a_persons_data_each_event_once()
    {
        using var folder = new TempFolder();
        using var data = NightscoutTests.Open(Recorded(folder, cycles: 12));

        Assert.Equal("Europe/Berlin", data.Zone.Id);
        Assert.Equal(12, data.Events().OfType<DecisionMade>().Count());
        Assert.Equal(288 + 12, data.Events().OfType<GlucoseMeasured>().Count());
        Assert.Single(data.Profiles);
        Assert.Contains(data.Report.Uses, use => use.Name == "re-decide from captured inputs" && use.Possible);
    }

    // A rig's cycles on recorded data, put down by the journal's own writer.
    private static string Recorded(TempFolder folder, int cycles)
    {
        var path = System.IO.Path.Combine(folder.Path, "store");
        using var source = FictionalPerson.Folder(2);
        using var data = NightscoutTests.Open(source.Path);
        var first = FictionalPerson.Begin.AddDays(1).AddSeconds(7);
        var by = new SettingsChoice(Settings.Replace("······", "000000", StringComparison.Ordinal), "settings", []).Resolve(data.Zone, OrefMode.Corrected).Require();
        var recording = data.Record(first, data.Last!.Value, Redecision.LookBack, by).Require() with { From = first };
        var run = new Redecision(recording, by.Engine, new OrefCache());
        using var store = Store.Open(path, new StoreOptions(true, TimeProvider.System)).Require();
        var hash = store.AppendSettings(Settings).Require();
        foreach (var at in run.Instants().Take(cycles))
        {
            var observation = run.Observe(at);
            var report = new CycleReport(at, hash, observation, run.Decide(observation).ToJson(), [], [], [], new RadioCounts(0, 0, 0), CycleOutcome.Completed);
            store.AppendCycle(report).Require();
        }

        return path;
    }
}
