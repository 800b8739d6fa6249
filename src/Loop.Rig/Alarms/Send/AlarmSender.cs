using System.Threading.Channels;
using Loop.Therapy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Loop.Rig.Alarms;

/// <summary>
/// Carries alarms to people and signs of life to the watcher, beside the loop and never in its way: posting returns at once, whatever
/// the network does. One message is under way at a time, each attempt is bounded, and a way that fails gives over to the next (HUM-05).
/// Its waits are wire time, not therapy time: they are for machines that answer or do not.
/// </summary>
internal sealed partial class AlarmSender(AlarmReach reach, HttpClient client, AlarmPatience patience, ILogger<AlarmSender> log) : BackgroundService
{
    // Messages join into one while one is under way, so more than a few waiting cannot happen; if it does, the oldest say least.
    private const int MostWaiting = 32;

    private const int LongestReason = 200;

    private readonly Channel<AlarmMessage> messages = Channel.CreateBounded<AlarmMessage>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Channel<bool> signs = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Puts a message on its way. Returns at once.</summary>
    public void Post(AlarmMessage message) => messages.Writer.TryWrite(message);

    /// <summary>A cycle was complete: the watcher may know. Returns at once.</summary>
    public void SignOfLife() => signs.Writer.TryWrite(true);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Task.Run(() => CarryMessages(stoppingToken), stoppingToken), Task.Run(() => CarrySigns(stoppingToken), stoppingToken));

    private async Task CarryMessages(CancellationToken stop)
    {
        AlarmMessage? underWay = null;
        while (!stop.IsCancellationRequested)
        {
            await NextOrPause(underWay is not null, stop);
            while (messages.Reader.TryRead(out var message)) underWay = underWay is null ? message : underWay.With(message);
            if (underWay is not null && await Delivered(underWay, stop)) underWay = null;
        }
    }

    // With a message that nobody took, no longer than until it is tried again.
    private async Task NextOrPause(bool retry, CancellationToken stop)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (retry) pause.CancelAfter(patience.RetryAfter);
        try
        {
            await messages.Reader.WaitToReadAsync(pause.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The pause is over.
        }
    }

    private async Task<bool> Delivered(AlarmMessage message, CancellationToken stop)
    {
        var ways = reach.Routes.Where(route => route.From <= message.Severity && !(message.IsOver && route.Kind == AlarmRouteKind.Call)).ToList();
        if (ways.Count == 0) return true;
        var first = Math.Min(message.Step, ways.Count - 1);
        foreach (var way in ways.Skip(first).Concat(ways.Take(first)))
        {
            if (await Attempt(cancel => way.Send(message, cancel), way.Name, stop) is not { } problem) return true;
            LogFailed(log, way.Name, problem.ToString());
        }

        LogUndelivered(log, message.Title, patience.RetryAfter.TotalSeconds);
        return false;
    }

    private async Task CarrySigns(CancellationToken stop)
    {
        while (await signs.Reader.WaitToReadAsync(stop))
        {
            signs.Reader.TryRead(out _);
            if (reach.Watcher is null) continue;
            if (await Attempt(Ping, "the watcher", stop) is { } problem) LogFailed(log, "the watcher", problem.ToString());
        }
    }

    private async Task<Problem?> Ping(CancellationToken cancel)
    {
        using var answer = await client.GetAsync(reach.Watcher, HttpCompletionOption.ResponseHeadersRead, cancel);
        return answer.IsSuccessStatusCode ? null : new Problem($"it answered {(int)answer.StatusCode}", "check watcherAddress in the secrets file");
    }

    // Its own task and its own deadline: a transport that heeds no cancellation is left behind.
    private async Task<Problem?> Attempt(Func<CancellationToken, Task<Problem?>> attempt, string name, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(patience.Attempt);
        try
        {
            return await Task.Run(() => attempt(deadline.Token), stop).WaitAsync(patience.Attempt + patience.Attempt, stop);
        }
        catch (Exception broken) when (!stop.IsCancellationRequested)
        {
            var reason = broken is OperationCanceledException or TimeoutException ? $"no answer within {patience.Attempt.TotalSeconds:0.#} s" : broken.Message.ReplaceLineEndings(" ");
            return new Problem($"{name} failed: {(reason.Length > LongestReason ? reason[..LongestReason] : reason)}", "check the network and the service");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "alarms by {Way}: {Problem}")]
    private static partial void LogFailed(ILogger logger, string way, string problem);

    [LoggerMessage(Level = LogLevel.Critical, Message = "'{Title}' reached nobody; it is tried again in {Seconds} s")]
    private static partial void LogUndelivered(ILogger logger, string title, double seconds);
}

/// <summary>How long the sender waits, in wire time.</summary>
/// <param name="Attempt">For one attempt on one way.</param>
/// <param name="RetryAfter">After all ways failed.</param>
internal sealed record AlarmPatience(TimeSpan Attempt, TimeSpan RetryAfter)
{
    /// <summary>A mail server may take its time; a person should not wait longer than minutes for the next way.</summary>
    public static AlarmPatience Ordinary { get; } = new(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1));
}
