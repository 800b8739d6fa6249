using Loop.Journal;
using Loop.Oref;
using Loop.Rig.Cycle;
using Loop.Rig.Nightly;
using Loop.Testing;
using Loop.Therapy;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loop.Rig.Tests;

public sealed class NightlyTuningTests : IDisposable
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Four = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);      // 04:00 in Berlin

    private readonly string folder = Directory.CreateTempSubdirectory("loop-nightly-").FullName;
    private readonly Store store;

    public NightlyTuningTests() => store = Store.Open(Path.Combine(folder, "store"), new StoreOptions(false, TimeProvider.System)).Require();

    private string Proposals => Path.Combine(folder, "store", "proposals");

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "2026-03-02")]
    [InlineData(119, "2026-03-02")]
    [InlineData(120, null)]
    [InlineData(24 * 60, "2026-03-03")]
    public void It_is_due_from_four_to_six_by_the_local_clock(int minutes, string? day) =>
        Assert.Equal(day, new TuningNight(Zone).DueAt(Four.AddMinutes(minutes))?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_night_that_was_tried_is_not_tried_again_and_the_next_one_is()
    {
        var night = new TuningNight(Zone);
        night.Tried(night.DueAt(Four)!.Value);
        Assert.Null(night.DueAt(Four.AddMinutes(1)));
        Assert.NotNull(night.DueAt(Four.AddDays(1)));
    }

    [Fact]
    public void A_proposal_is_made_of_the_day_once_kept_whole_and_put_on_record()
    {
        Observation? given = null;
        CarbJournal.Announce(store.Folder, 30, Four.AddHours(-8), CarbSource.CommandLine, Four, "somebody").Require();
        var tuning = Tuning((day, _) =>
        {
            given = day;
            return """{"sens":41}""";
        });

        tuning.RunIfDue(Four.AddMinutes(-1), Seen(Four));
        Assert.Null(given);
        tuning.RunIfDue(Four.AddMinutes(1), Seen(Four));
        Assert.Equal(Four.AddMinutes(1), given!.Instant);
        Assert.Equal(30, Assert.Single(given.Carbs).Grams);
        var made = Assert.Single(store.Proposals);
        Assert.Equal((new DateOnly(2026, 3, 2), Path.Combine(Proposals, "autotune-2026-03-02.json")), (made.Night, made.Path));
        Assert.Equal("""{"sens":41}""", File.ReadAllText(made.Path));
        Assert.Equal([made.Path], Directory.GetFiles(Proposals));
        Assert.Contains("\"kind\":\"proposal\"", File.ReadAllText(Path.Combine(store.Folder, "journal")), StringComparison.Ordinal);

        Tuning((_, _) => throw new InvalidOperationException("a restarted rig makes no second one")).RunIfDue(Four.AddMinutes(2), Seen(Four));
        Assert.Equal("""{"sens":41}""", File.ReadAllText(made.Path));
    }

    [Fact]
    public void Whatever_goes_wrong_with_it_there_is_no_proposal_and_nothing_reaches_the_loop()
    {
        using var never = new ManualResetEventSlim();
        var calls = 0;
        foreach (var step in (TuningStep[])[(_, _) => throw new InvalidOperationException("a bug"), (_, _) => new Problem("no", "none"), (_, _) => { never.Wait(); return "{}"; }])
        {
            var tuning = Tuning((day, settings) =>
            {
                calls++;
                return step(day, settings);
            });
            tuning.RunIfDue(Four, Seen(Four));
            tuning.RunIfDue(Four.AddMinutes(1), Seen(Four));
        }

        never.Set();
        Assert.Equal(3, calls);
        Assert.Empty(store.Proposals);
    }

    [Fact]
    public void On_too_short_a_history_nothing_is_proposed()
    {
        var tuning = Tuning((_, _) => "{}");
        tuning.RunIfDue(Four, Seen(Four) with { HistoryFrom = Four.AddHours(-29) });
        Assert.Empty(store.Proposals);
    }

    [Fact]
    [Hazard("PLT-05")]
    public void A_proposal_that_was_half_written_is_none()
    {
        Directory.CreateDirectory(Proposals);
        File.WriteAllText(Path.Combine(Proposals, "autotune-2026-03-02.json.new"), "{\"sens\":");
        Assert.Empty(store.Proposals);
        Tuning((_, _) => """{"sens":41}""").RunIfDue(Four, Seen(Four));
        Assert.Equal("""{"sens":41}""", File.ReadAllText(Assert.Single(store.Proposals).Path));
    }

    [Fact]
    public void History_reaches_back_over_what_earlier_cycles_recorded()
    {
        var all = Enumerable.Range(0, 90).Select(half => (PumpEvent)new SuspendEvent(Four.AddMinutes(-30 * half), $"s{half}")).ToList();
        for (var hour = -16; hour <= 0; hour++) Record(Window(all, Four.AddHours(hour)));

        var longer = TuningHistory.Lengthen(Window(all, Four), store.Cycles(1000), Four.AddHours(-42));
        Assert.Equal(Four.AddHours(-42), longer.HistoryFrom);
        Assert.Equal(all.Where(item => item.At >= Four.AddHours(-42)), longer.History);

        // Before the first record nobody looked further back than it did.
        Assert.Equal(Four.AddHours(-43), TuningHistory.Lengthen(Window(all, Four), store.Cycles(1000), Four.AddHours(-60)).HistoryFrom);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void Over_a_time_that_nobody_saw_history_does_not_reach()
    {
        var all = Enumerable.Range(0, 200).Select(half => (PumpEvent)new SuspendEvent(Four.AddMinutes(-30 * half), $"s{half}")).ToList();
        Record(Window(all, Four.AddHours(-28)));
        var now = Window(all, Four);
        Assert.Equal(now.HistoryFrom, TuningHistory.Lengthen(now, store.Cycles(1000), Four.AddHours(-42)).HistoryFrom);
        Assert.Equal(now.History, TuningHistory.Lengthen(now, store.Cycles(1000), Four.AddHours(-42)).History);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void A_square_bolus_that_was_written_again_counts_once_as_it_ended()
    {
        var began = new BolusEvent(Four.AddHours(-30), "began", new InsulinUnits(2), new InsulinUnits(2), TimeSpan.FromHours(2));
        var ended = began with { Id = "ended", Delivered = new InsulinUnits(1.2) };
        Record(Seen(Four.AddHours(-29)) with { History = [began], HistoryFrom = Four.AddHours(-56) });
        for (var hour = -27; hour < 0; hour++) Record(Seen(Four.AddHours(hour)) with { History = hour < -3 ? [ended] : [], HistoryFrom = Four.AddHours(hour - 27) });

        var longer = TuningHistory.Lengthen(Seen(Four) with { HistoryFrom = Four.AddHours(-27) }, store.Cycles(1000), Four.AddHours(-42));
        Assert.Equal([ended], longer.History);
    }

    private static Observation Window(IReadOnlyList<PumpEvent> all, DateTimeOffset at) =>
        Seen(at) with { History = [.. all.Where(item => item.At <= at && item.At >= at.AddHours(-27))], HistoryFrom = at.AddHours(-27) };

    private void Record(Observation seen) => store.AppendCycle(
        new CycleReport(seen.Instant, "", seen, null, [], [], [], new RadioCounts(0, 0, 0), CycleOutcome.Completed)).Require();

    private static Observation Seen(DateTimeOffset at) => SeenObservation.At(at) with { HistoryFrom = at.AddHours(-40) };

    private NightlyTuning Tuning(TuningStep step) => new(
        new CyclePlan("", new SafetyLimits(default, default, default, default, default, default), new OrefSettings(Zone, Preferences.Parse("{}").Require(), new InsulinUnits(1), OrefMode.Corrected)),
        store,
        step,
        Zone,
        NullLogger<NightlyTuning>.Instance)
    {
        Patience = TimeSpan.FromMilliseconds(200),
    };
}
