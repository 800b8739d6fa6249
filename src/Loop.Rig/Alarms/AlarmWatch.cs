using Microsoft.Extensions.Hosting;

namespace Loop.Rig.Alarms;

/// <summary>
/// Looks every minute on a timer of its own: a cycle that hangs holds up the minute's tick, and is the very thing people must be told of
/// (PLT-14). Not in a simulation, whose minutes the tick alone looks at.
/// </summary>
internal sealed class AlarmWatch(AlarmDesk desk, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) desk.Look(time.GetUtcNow());
    }
}
