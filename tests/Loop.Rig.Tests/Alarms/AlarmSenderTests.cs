using System.Threading.Channels;
using Loop.Rig.Alarms;
using Loop.Testing;
using Loop.Therapy;
using Microsoft.Extensions.Logging.Abstractions;

namespace Loop.Rig.Tests.Alarms;

public sealed class AlarmSenderTests : IDisposable
{
    private static readonly AlarmPatience Short = new(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(50));
    private static readonly AlarmPatience Long = new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));

    private readonly HttpClient client = new();

    public void Dispose() => client.Dispose();

    [Fact]
    [Hazard("HUM-05")]
    public async Task A_way_that_fails_falls_to_the_next()
    {
        var (refuses, throws, works) = (Way.Refusing(), Way.Throwing(), new Way());
        using var sender = Sender(new AlarmReach([refuses, throws, works], null), Long);
        await sender.StartAsync(CancellationToken.None);
        sender.Post(Message(1));
        Assert.Equal(1, Assert.Single((await works.Next()).Lines).Id);
        Assert.Equal((1, 1), (refuses.Tries, throws.Tries));
        await sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    [Hazard("HUM-05")]
    public async Task A_mail_server_that_hangs_gives_over_to_the_push_service()
    {
        await using var hung = new HungServer();
        await using var push = new HttpServer();
        var mail = new EmailRoute(new AlarmRoute(AlarmRouteKind.Email, new Uri($"smtp://127.0.0.1:{hung.Port}"), AlarmSeverity.Notice, "rig@example.org", "me@example.org"), null, null);
        var ntfy = new NtfyRoute(client, new AlarmRoute(AlarmRouteKind.Ntfy, push.Address, AlarmSeverity.Notice), "topic", null);
        using var sender = Sender(new AlarmReach([mail, ntfy], null), Short);
        await sender.StartAsync(CancellationToken.None);
        sender.Post(Message(1));
        Assert.Equal("alarm 1", (await push.Next()).Body);
        Assert.True(hung.Reached.IsCompletedSuccessfully);
        await sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    [Hazard("HUM-05")]
    public async Task A_way_that_heeds_no_cancellation_is_left_behind()
    {
        var (hangs, works) = (Way.Hanging(), new Way());
        using var sender = Sender(new AlarmReach([hangs, works], null), Short);
        await sender.StartAsync(CancellationToken.None);
        sender.Post(Message(1));
        await works.Next();
        await sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    [Hazard("HUM-05")]
    public async Task Posting_returns_while_everything_hangs_and_what_waits_becomes_one_message()
    {
        using var release = new CancellationTokenSource();
        var slow = new Way { Until = release.Token };
        await using var hung = new HungServer();
        using var sender = Sender(new AlarmReach([slow], new Uri($"http://127.0.0.1:{hung.Port}/")), Long);
        await sender.StartAsync(CancellationToken.None);
        sender.Post(Message(1));
        await slow.Tried;

        // The way and the watcher both hang until the test lets go: that these calls return at all is the point.
        for (var id = 2; id <= 500; id++)
        {
            sender.Post(Message(1 + id % 3));
            sender.SignOfLife();
        }

        await hung.Reached.WaitAsync(TimeSpan.FromSeconds(30));
        await release.CancelAsync();
        Assert.Equal([1], (await slow.Next()).Lines.Select(line => line.Id));
        Assert.Equal([1, 2, 3], (await slow.Next()).Lines.Select(line => line.Id).Order());
        await sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    [Hazard("HUM-05")]
    public async Task What_reached_nobody_is_tried_again_together_with_what_came_since()
    {
        var way = Way.Refusing(times: 2);
        using var sender = Sender(new AlarmReach([way], null), Short);
        await sender.StartAsync(CancellationToken.None);
        sender.Post(Message(1));
        Assert.Equal(1, (await way.Next()).Lines[0].Id);
        Assert.Equal(3, way.Tries);
        await sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    [Hazard("HUM-05")]
    public async Task An_alarm_that_nobody_answers_begins_further_along_the_ways_each_time()
    {
        Way[] ways = [new(), new(), new()];
        using var sender = Sender(new AlarmReach(ways, null), Long);
        await sender.StartAsync(CancellationToken.None);
        foreach (var (step, way) in ((int, int)[])[(0, 0), (1, 1), (2, 2), (9, 2)]) await Reaches(step, ways[way]);
        await sender.StopAsync(CancellationToken.None);

        async Task Reaches(int step, Way way)
        {
            sender.Post(Message(step + 1) with { Step = step });
            Assert.Equal(step + 1, (await way.Next()).Lines[0].Id);
        }
    }

    [Fact]
    [Hazard("HUM-04")]
    public async Task Only_what_presses_enough_takes_a_way_and_good_news_rings_no_telephone()
    {
        var call = new Way { Kind = AlarmRouteKind.Call };
        var (push, urgent) = (new Way(), new Way { From = AlarmSeverity.Urgent });
        using var sender = Sender(new AlarmReach([urgent, call, push], null), Long);
        await sender.StartAsync(CancellationToken.None);
        sender.Post(new AlarmMessage([new AlarmLine(1, AlarmSeverity.Warning, "over", Over: true)], 0));
        Assert.True((await push.Next()).IsOver);
        Assert.Equal((0, 0), (call.Tries, urgent.Tries));
        await sender.StopAsync(CancellationToken.None);
    }

    [Fact]
    [Hazard("PLT-14")]
    public async Task The_watcher_hears_of_each_finished_cycle()
    {
        await using var watcher = new HttpServer();
        using var sender = Sender(new AlarmReach([], new Uri(watcher.Address, "ping/1")), Long);
        await sender.StartAsync(CancellationToken.None);
        for (var cycle = 0; cycle < 3; cycle++)
        {
            sender.SignOfLife();
            Assert.Equal("GET /ping/1 HTTP/1.1", (await watcher.Next()).Line);
        }

        await sender.StopAsync(CancellationToken.None);
    }

    private AlarmSender Sender(AlarmReach reach, AlarmPatience patience) => new(reach, client, patience, NullLogger<AlarmSender>.Instance);

    private static AlarmMessage Message(long id) => new([new AlarmLine(id, AlarmSeverity.Warning, $"alarm {id}", Over: false)], 0);

    /// <summary>A way whose behaviour a test chooses; keeps what it delivered.</summary>
    private sealed class Way : IAlarmRoute
    {
        private readonly Channel<AlarmMessage> delivered = Channel.CreateUnbounded<AlarmMessage>();
        private readonly TaskCompletionSource tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int tries;
        private Func<int, Task<Problem?>> behaves = _ => Task.FromResult<Problem?>(null);

        public string Name => "a way";

        public AlarmRouteKind Kind { get; init; } = AlarmRouteKind.Ntfy;

        public AlarmSeverity From { get; init; } = AlarmSeverity.Notice;

        /// <summary>Delivers only when this is cancelled.</summary>
        public CancellationToken Until { get; init; }

        public int Tries => Volatile.Read(ref tries);

        public Task Tried => tried.Task;

        public static Way Refusing(int times = int.MaxValue) =>
            new() { behaves = nth => Task.FromResult(nth <= times ? new Problem("no", "none") : null) };

        public static Way Throwing() => new() { behaves = _ => throw new HttpRequestException("refused") };

        public static Way Hanging() => new() { behaves = _ => new TaskCompletionSource<Problem?>().Task };

        public async Task<AlarmMessage> Next() => await delivered.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public async Task<Problem?> Send(AlarmMessage message, CancellationToken cancel)
        {
            var nth = Interlocked.Increment(ref tries);
            tried.TrySetResult();
            if (Until.CanBeCanceled)
            {
                var released = new TaskCompletionSource();
                await using var registration = Until.Register(() => released.TrySetResult());
                await released.Task;
            }

            var problem = await behaves(nth);
            if (problem is null) delivered.Writer.TryWrite(message);
            return problem;
        }
    }
}
