using Loop.Rig.Time;
using Microsoft.Extensions.Hosting;

namespace Loop.Rig.Schedule;

/// <summary>
/// Moves an emulated world on by whole minutes, each step only after that minute's tick has run to its end, and stops the
/// rig when its simulated time is over.
/// </summary>
internal sealed class SimulatedMinutes(
    SimulatedClock clock, WorldControl world, TickGate gate, SimulatedRun run, IHostApplicationLifetime lifetime) : BackgroundService
{
    // A tick that has not ended after this much wall time never will: the rig is broken, not slow.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        while (WholeMinute.After(clock.GetUtcNow()) is var minute && minute < run.End)
        {
            var tick = gate.Expect(minute);
            world.AdvanceTo(minute);
            clock.GetUtcNow();                        // looking at the clock is what fires its timers
            await tick.WaitAsync(Patience, stoppingToken);
            await LateTicks(stoppingToken);
        }

        // The last step reaches the minute of the end itself, which belongs to the next run: threads would decide whether it still ticks.
        gate.End();
        world.AdvanceTo(clock.GetUtcNow() > run.End ? clock.GetUtcNow() : run.End);
        lifetime.StopApplication();
    }

    // Air time may have carried the clock past whole minutes; their one late tick runs before time moves on, so that the
    // order of things never depends on threads.
    private async Task LateTicks(CancellationToken stoppingToken)
    {
        while (true)
        {
            var tick = gate.Expect(WholeMinute.Floor(clock.GetUtcNow()));
            if (tick.IsCompleted) return;
            await tick.WaitAsync(Patience, stoppingToken);
        }
    }

    private async Task Started(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
    }
}

/// <summary>When a simulated run ends.</summary>
public sealed record SimulatedRun(DateTimeOffset End);
