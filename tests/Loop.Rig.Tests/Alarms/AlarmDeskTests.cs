using Loop.Journal;
using Loop.Rig.Alarms;
using Loop.Rig.Cycle;
using Loop.Testing;
using Loop.Therapy;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loop.Rig.Tests.Alarms;

/// <summary>From a cycle to the journal, the alarms' file and a person's answer, on a real store.</summary>
public sealed class AlarmDeskTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("loop-alarms-").FullName;
    private readonly Store store;
    private readonly HttpClient client = new();
    private readonly AlarmSender sender;

    public AlarmDeskTests()
    {
        store = Store.Open(Path.Combine(folder, "store"), new StoreOptions(false, At(Noon))).Require();
        sender = Sender(AlarmReach.None);
    }

    public async ValueTask DisposeAsync()
    {
        await sender.StopAsync(CancellationToken.None);
        sender.Dispose();
        client.Dispose();
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    [Hazard("SC-3")]
    public void An_alarm_stands_in_the_journal_once_raised_and_once_over()
    {
        var desk = Desk(Noon);
        for (var minute = 0; minute <= 40; minute++)
        {
            if (minute % 5 == 0) desk.Saw(Saw(minute, glucose: minute < 30 ? 50 : 90), heard: true, null);
            desk.Look(Noon.AddMinutes(minute));
        }

        Assert.Equal((1, 1), (Notes("UrgentLow (Urgent) raised"), Notes("UrgentLow (Urgent) over")));
        var record = AlarmFolder.Read(store.Folder).Require();
        Assert.DoesNotContain(record.Open, alarm => alarm.Kind == AlarmKind.UrgentLow);
        Assert.Equal(Noon.AddMinutes(30), Assert.Single(record.Past).ClearedAt);
    }

    [Fact]
    [Hazard("PLT-15")]
    public void A_restart_forgets_neither_an_alarm_nor_what_was_answered()
    {
        var desk = Desk(Noon);
        desk.Saw(Saw(0, glucose: 50), heard: true, null);
        desk.Look(Noon);
        Assert.Null(AlarmFolder.Leave(store.Folder, new AlarmAnswer(1, 20, "somebody")));
        desk.Look(Noon.AddMinutes(1));

        var next = Desk(Noon.AddMinutes(2));
        Assert.Equal(desk.Book.Open, next.Book.Open);
        var open = Assert.Single(next.Book.Open);
        Assert.Equal(("snoozed for 20 min by somebody", Noon.AddMinutes(21)), (open.Answered, open.QuietUntil));
        Assert.Equal(1, Notes("snoozed for 20 min by somebody"));
    }

    [Fact]
    public void An_answer_is_taken_up_once_and_one_to_no_alarm_is_refused()
    {
        Assert.NotNull(AlarmFolder.Leave(store.Folder, new AlarmAnswer(1, null, "somebody")));
        var desk = Desk(Noon);
        desk.Saw(Saw(0, glucose: 50), heard: true, null);
        desk.Look(Noon);
        for (var each = 0; each < 3; each++) Assert.Null(AlarmFolder.Leave(store.Folder, new AlarmAnswer(1, null, "somebody")));
        Assert.NotNull(AlarmFolder.Leave(store.Folder, new AlarmAnswer(2, null, "somebody")));
        Assert.NotNull(AlarmFolder.Leave(store.Folder, new AlarmAnswer(1, 0, "somebody")));
        Assert.Equal(3, AlarmFolder.Take(store.Folder).Count);
        Assert.Empty(AlarmFolder.Take(store.Folder));
    }

    [Fact]
    [Hazard("SEC-12")]
    public void A_damaged_file_of_alarms_or_answer_stops_nothing_and_is_told()
    {
        var desk = Desk(Noon);
        desk.Saw(Saw(0, glucose: 50), heard: true, null);
        desk.Look(Noon);
        File.WriteAllText(Path.Combine(store.Folder, "alarms", "answer-1.json"), "{ \"id\": ");
        desk.Look(Noon.AddMinutes(1));
        Assert.Empty(Directory.GetFiles(Path.Combine(store.Folder, "alarms"), "answer-*"));

        File.WriteAllText(Path.Combine(store.Folder, "alarms", "alarms.json"), "{ \"version\": 1, \"open\": null }");
        var next = Desk(Noon.AddMinutes(2));
        next.Saw(Saw(2, glucose: 50), heard: true, null);
        next.Look(Noon.AddMinutes(2));
        Assert.Equal([AlarmKind.UrgentLow, AlarmKind.Record], next.Book.Open.Select(alarm => alarm.Kind));
    }

    [Fact]
    [Hazard("PLT-14")]
    public void A_loop_that_hangs_is_told_by_looking_alone()
    {
        var desk = Desk(Noon);
        desk.Saw(Saw(0, glucose: 100), heard: true, null);
        for (var minute = 1; minute < 25; minute++) desk.Look(Noon.AddMinutes(minute));
        Assert.DoesNotContain(AlarmKind.NotLooping, desk.Book.Raised);
        desk.Look(Noon.AddMinutes(25));
        Assert.Contains(AlarmKind.NotLooping, desk.Book.Raised);
    }

    [Fact]
    [Hazard("PLT-15")]
    public void A_rig_that_dies_again_and_again_is_told_and_one_that_was_off_is_not()
    {
        Record(Noon, CycleOutcome.Failed("monitor", new Problem("the pump is silent", "wait")));
        var crashing = Desk(Noon.AddMinutes(25));
        crashing.Look(Noon.AddMinutes(25));
        Assert.Contains(AlarmKind.NotLooping, crashing.Book.Raised);

        var rested = new AlarmDesk(OrdinaryThresholds.Value, store, sender, At(Noon.AddHours(9)), NullLogger<AlarmDesk>.Instance);
        rested.Look(Noon.AddHours(9));
        Assert.DoesNotContain(AlarmKind.NotLooping, rested.Book.Raised);
    }

    [Fact]
    [Hazard("HUM-05")]
    public async Task A_hung_server_holds_up_no_cycle()
    {
        await using var hung = new HungServer();
        var mail = new EmailRoute(new AlarmRoute(AlarmRouteKind.Email, new Uri($"smtp://127.0.0.1:{hung.Port}"), AlarmSeverity.Notice, "rig@example.org", "me@example.org"), null, null);
        using var stuck = Sender(new AlarmReach([mail], new Uri($"http://127.0.0.1:{hung.Port}/")));
        await stuck.StartAsync(CancellationToken.None);
        var desk = new AlarmDesk(OrdinaryThresholds.Value, store, stuck, At(Noon), NullLogger<AlarmDesk>.Instance);

        desk.Saw(Saw(0, glucose: 50), heard: true, null);
        desk.Look(Noon);
        await hung.Reached.WaitAsync(TimeSpan.FromSeconds(30));
        // An hour of cycles comes to its end while the server has yet to say its first word.
        for (var minute = 1; minute <= 60; minute++)
        {
            if (minute % 5 == 0) desk.Saw(Saw(minute, glucose: 50), heard: true, null);
            desk.Look(Noon.AddMinutes(minute));
        }

        Assert.Equal(7, Assert.Single(desk.Book.Open).Soundings);
        await stuck.StopAsync(CancellationToken.None);
    }

    private AlarmDesk Desk(DateTimeOffset now) => new(OrdinaryThresholds.Value, store, sender, At(now), NullLogger<AlarmDesk>.Instance);

    private AlarmSender Sender(AlarmReach reach) => new(reach, client, new AlarmPatience(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)), NullLogger<AlarmSender>.Instance);

    private static CycleWork Saw(int minute, double glucose)
    {
        var at = Noon.AddMinutes(minute);
        return new CycleWork(at, at, "settings")
        {
            Observation = SeenObservation.At(at) with { Glucose = [new GlucoseReading(at, new MgPerDl(glucose))] },
            Decision = ForeseenDecision.Level(at, glucose),
        };
    }

    private void Record(DateTimeOffset at, CycleOutcome outcome) =>
        store.AppendCycle(new CycleReport(at, "settings", null, null, [], [], [], new RadioCounts(3, 0, 2), outcome)).Require();

    private int Notes(string text) => File.ReadAllText(Path.Combine(store.Folder, "journal")).Split(text).Length - 1;

    private static StillTime At(DateTimeOffset now) => new(now);

    private sealed class StillTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
