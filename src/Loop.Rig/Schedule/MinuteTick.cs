using Loop.Rig.Alarms;
using Loop.Rig.Control;
using Loop.Rig.Cycle;
using Loop.Rig.Nightly;
using Loop.Rig.Reception;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Loop.Rig.Schedule;

/// <summary>
/// Every whole minute asks whether a cycle is due. Never two at once; after a pause (a long cycle, a sleeping board) one
/// tick runs at once and the cycle itself decides, so missed minutes are never caught up one by one.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class MinuteTick(LoopCycle cycle, NightlyTuning tuning, Retuning reception, AlarmDesk alarms, PumpTurn turn, TickGate gate, TimeProvider time, ILogger<MinuteTick> log) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (gate.IsOver) return ValueTask.CompletedTask;
        var now = time.GetUtcNow();
        try
        {
            DateTimeOffset minute;
            bool ran;
            using (turn.ForCycle())
            {
                // A person who commands the pump goes first; what time that took is not this minute's.
                now = time.GetUtcNow();
                // The cycle's instant is the whole minute it was scheduled for, not when a thread got round to it.
                minute = WholeMinute.Floor(now);
                ran = cycle.RunIfDue(minute, cancellationToken);
                if (ran) reception.CycleEnded(now);
            }

            // A proposal has time: it is made in a minute that belongs to no cycle.
            if (!ran && cycle.LastObservation is { } seen) tuning.RunIfDue(minute, seen);
            if (!ran) reception.RunIfDue();
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // A bug must not stop the next minute: the pump falls back to its schedule, the loop tries again.
            LogBug(log, bug);
        }
        finally
        {
            LookAtAlarms();
            gate.Completed(now);
        }

        return ValueTask.CompletedTask;
    }

    // Also after a cycle that ended in a bug, and whatever ails the alarms themselves.
    private void LookAtAlarms()
    {
        try
        {
            alarms.Look(time.GetUtcNow());
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            LogAlarmBug(log, bug);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "the alarms could not be looked at")]
    private static partial void LogAlarmBug(ILogger logger, Exception bug);

    [LoggerMessage(Level = LogLevel.Critical, Message = "the cycle ended in a bug; nothing more is dosed until the next one")]
    private static partial void LogBug(ILogger logger, Exception bug);
}

/// <summary>Arithmetic on whole minutes of UTC.</summary>
internal static class WholeMinute
{
    public static DateTimeOffset Floor(DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);

    public static DateTimeOffset After(DateTimeOffset instant) => Floor(instant).AddMinutes(1);
}
