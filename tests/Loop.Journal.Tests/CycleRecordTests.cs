using System.Text;
using CsCheck;
using Loop.Guard;
using Loop.Therapy;

namespace Loop.Journal.Tests;

public sealed class CycleRecordTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_record_reads_back_and_is_written_again_as_the_same_bytes()
    {
        using var store = Sample.Open(folder.Store);
        Sample.Run(store);
        var text = store.Cycle(1)!;
        var record = CycleRecord.Parse(text).Require();
        Assert.Equal(text, record.ToJson());
        Assert.Equal(Sample.At(1), record.Instant);
        Assert.Equal("UCA-SMB-05", record.Rulings[0].Findings[0].Id);
        Assert.Equal(new UnitsPerHour(1.15), record.Enactments[0].ReadBack?.Rate);
        Assert.Equal(TimeSpan.Zero, record.Observed!.Skew);
        Assert.True(record.Outcome.Complete);
    }

    [Fact]
    public void The_shape_of_a_record_is_the_one_agreed_upon()
    {
        using var store = Sample.Open(folder.Store);
        Sample.Run(store, events: 8, readings: 1);
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "cycle.json")).TrimEnd(), store.Cycle(1));
    }

    [Fact]
    public void The_printed_record_is_the_recorded_bytes_and_the_decision_in_it_is_verbatim()
    {
        using var store = Sample.Open(folder.Store);
        var hash = store.AppendSettings(Sample.Settings).Require();
        const string decision = """{"rate" : 1.150, "reason":"é+<>'", "n":1e2 }""";
        store.AppendCycle(Sample.Report(1, hash, 1) with { DecisionJson = decision }).Require();
        var journal = File.ReadAllText(folder.Journal);
        Assert.Contains(decision, journal, StringComparison.Ordinal);
        Assert.EndsWith(" cycle " + store.Cycle(1) + "\n", journal, StringComparison.Ordinal);
        Assert.Equal(store.LastCycle, Assert.Single(store.Cycles(5)));
    }

    [Fact]
    public void A_decision_of_several_lines_is_put_on_one_and_one_that_is_not_JSON_is_refused()
    {
        using var store = Sample.Open(folder.Store);
        Assert.NotNull(store.AppendCycle(Sample.Report(1, "", 1) with { DecisionJson = "{\"rate\":" }).Problem);
        var record = store.AppendCycle(Sample.Report(1, "", 1) with { DecisionJson = "{\n  \"rate\": 1\n}" }).Require();
        Assert.Equal("{   \"rate\": 1 }", record.DecisionJson);
        Assert.Equal(1, record.Id);
    }

    [Fact]
    public void Two_stores_told_the_same_hold_the_same_bytes()
    {
        string[] stores = [folder.Store, Path.Combine(folder.Path, "other")];
        foreach (var path in stores)
        {
            using var store = Sample.Open(path, Sample.Demo);
            for (var i = 0; i < 5; i++) Sample.Run(store);
            Assert.Null(store.AppendNote(new StoreNote(Sample.Start, NoteKind.Stop, "done")));
        }

        Assert.Equal(File.ReadAllBytes(Path.Combine(stores[0], "journal")), File.ReadAllBytes(Path.Combine(stores[1], "journal")));
    }

    [Fact]
    public void A_failed_cycle_keeps_its_stage_its_problem_and_its_id()
    {
        using var store = Sample.Open(folder.Store);
        var failed = CycleOutcome.Failed("monitor", new Problem("the pump does not answer", "move the rig nearer"));
        var record = store.AppendCycle(new CycleReport(Sample.At(1), "", null, null, [], [], [], new RadioCounts(3, 0, 2), failed)).Require();
        Assert.Equal(record.ToJson(), store.Cycle(1));
        Assert.Equal("the pump does not answer; move the rig nearer", CycleRecord.Parse(store.Cycle(1)!).Require().Outcome.Problem);
        Assert.Equal(2, store.NextCycleId);
    }

    [Fact]
    public void Settings_and_the_pumps_programme_are_stored_once_and_found_by_hash_after_a_restart()
    {
        for (var run = 0; run < 2; run++)
        {
            using var store = Sample.Open(folder.Store);
            Sample.Run(store);
            Sample.Run(store);
        }

        var journal = File.ReadAllText(folder.Journal);
        Assert.Equal(2, journal.Split(" settings {").Length);
        Assert.Equal(2, journal.Split(" program {").Length);
        using var again = Sample.Open(folder.Store);
        var record = CycleRecord.Parse(again.LastCycle!).Require();
        Assert.Equal(Sample.Settings, again.Settings(record.SettingsHash));
        Assert.Equal(1.05, again.Program(record.Observed!.ProgramHash)!.Schedules.Basal.At(400).Value);
    }

    [Fact]
    public void A_change_of_settings_is_recorded_though_they_change_back()
    {
        using var store = Sample.Open(folder.Store);
        var first = store.AppendSettings("a").Require();
        Assert.NotEqual(first, store.AppendSettings("b").Require());
        Assert.Equal(first, store.AppendSettings("a").Require());
        Assert.Equal(first, store.SettingsHash);
        Assert.Equal(4, File.ReadAllText(folder.Journal).Split(" settings {").Length);
    }

    [Fact]
    public void A_walk_over_the_records_gives_back_every_whole_observation_and_each_record_tells_only_what_is_new()
    {
        int[] clocks = [3600, 3600, 3601, 3600, 3600, 3540, 3540];
        var walk = new ObservationWalk();
        using var store = Sample.Open(folder.Store);
        for (var cycle = 1; cycle <= clocks.Length; cycle++)
        {
            var seen = Sample.Observation(cycle, clockSeconds: clocks[cycle - 1]);
            store.AppendCycle(Sample.Report(cycle, "", 1) with { Observation = seen }).Require();
            var record = CycleRecord.Parse(store.LastCycle!).Require();
            if (cycle > 1) Assert.Equal((1, 1), (record.Observed!.History.Added.Count, record.Observed.Glucose.Added.Count));
            var again = walk.Next(record, store.Program(record.Observed!.ProgramHash)!)!;
            Assert.Equal(seen.History, again.History);
            Assert.Equal(seen.Glucose, again.Glucose);
            Assert.Equal(seen with { History = [], Glucose = [], Schedules = again.Schedules }, again with { History = [], Glucose = [] });
        }
    }

    [Fact]
    public void Announced_carbs_are_recorded_when_they_come_and_go_and_come_back_on_a_walk()
    {
        CarbEntry[] meals = [.. Enumerable.Range(1, 3).Select(n => new CarbEntry(Sample.At(n), 10 * n, CarbSource.CommandLine, $"c{n}"))];
        IReadOnlyList<CarbEntry>[] lists = [[], [meals[0]], [meals[1], meals[0]], [meals[1]], [meals[2], meals[1]], [], []];
        var walk = new ObservationWalk();
        using var store = Sample.Open(folder.Store);
        for (var cycle = 1; cycle <= lists.Length; cycle++)
        {
            store.AppendCycle(Sample.Report(cycle, "", 1) with { Observation = Sample.Observation(cycle) with { Carbs = lists[cycle - 1] } }).Require();
            var record = CycleRecord.Parse(store.LastCycle!).Require();
            Assert.Equal(lists[cycle - 1], walk.Next(record, store.Program(record.Observed!.ProgramHash)!)!.Carbs);
        }

        Assert.Contains(
            ",\"carbs\":{\"added\":[{\"at\":\"2026-03-01T00:10:00Z\",\"grams\":20,\"source\":\"commandLine\",\"id\":\"c2\"}],\"from\":0,\"kept\":1,\"shiftSeconds\":0}}",
            store.Cycle(3)!,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_from_before_carbs_were_taken_reads_as_one_without_any()
    {
        var before = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "cycle.json")).TrimEnd();
        var record = CycleRecord.Parse(before).Require();
        Assert.Null(record.Observed!.Carbs);
        Assert.Equal(before, record.ToJson());
        var seen = Sample.Observation(1);
        Assert.Empty(new ObservationWalk().Next(record, new PumpProgram(seen.Model, seen.Schedules, seen.Settings))!.Carbs);
    }

    [Fact]
    public void Any_list_comes_back_from_any_other_and_its_delta() =>
        Gen.Select(Gen.Int[0, 5].List[0, 12], Gen.Int[0, 5].List[0, 12], Gen.Int[-2, 2]).Sample((earlier, current, shift) =>
        {
            static int Move(int item, TimeSpan by) => item + (int)by.TotalSeconds;
            var delta = ListDelta<int>.Between(earlier, current, TimeSpan.FromSeconds(shift), Move);
            Assert.Equal(current, delta.Apply(earlier, Move));
        });

    [Fact]
    public void Spans_and_instants_come_back_to_the_tick() =>
        Gen.Select(Gen.Long[-3_000_000_000_000, 3_000_000_000_000], Gen.Long[DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks]).Sample((span, instant) =>
        {
            var dose = new TempBasalEvent(new DateTimeOffset(instant, TimeSpan.Zero), "AA==", null, 120, new TimeSpan(span));
            Assert.Equal(dose, JournalJson.Parse<TempBasalEvent>(JournalJson.ToBytes(dose)));
        });

    [Theory]
    [InlineData(true, """{"kind":"carbs","grams":30,"at":"2026-03-01T00:05:00Z","id":"QA=="}""")]
    [InlineData(false, """{"kind":"carbs","grams":30,"byWizard":false,"at":"2026-03-01T00:05:00Z","id":"QA=="}""")]
    public void Carbs_keyed_into_the_pump_are_the_wizards_unless_it_is_said_otherwise(bool byWizard, string json)
    {
        PumpEvent carbs = new CarbEvent(Sample.At(1), "QA==", 30, byWizard);
        Assert.Equal(json, Encoding.UTF8.GetString(JournalJson.ToBytes(carbs)));
        Assert.Equal(carbs, JournalJson.Parse<PumpEvent>(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Instants_are_written_in_UTC_whatever_their_offset()
    {
        var note = new StoreNote(new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.FromHours(2)), NoteKind.Alarm, "a \"line\"");
        Assert.Equal("""{"at":"2026-03-01T00:00:00Z","kind":"alarm","text":"a \"line\""}""", Encoding.UTF8.GetString(JournalJson.ToBytes(note)));
    }

    [Fact]
    public void A_verdict_is_recorded_by_its_counts()
    {
        var ruling = new RecordedRuling(new RecordedVerdict(VerdictKind.Bolus, 0, 0, 8, Sample.At(1)), []);
        using var store = Sample.Open(folder.Store);
        var record = store.AppendCycle(Sample.Report(1, "", 1)).Require() with { Rulings = [ruling] };
        Assert.Contains("""{"allowed":{"kind":"bolus","rateSteps":0,"halfHours":0,"bolusSteps":8,"expiresAt":"2026-03-01T00:05:00Z"},"findings":[]}""", record.ToJson(), StringComparison.Ordinal);
    }
}
