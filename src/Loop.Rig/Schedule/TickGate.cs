namespace Loop.Rig.Schedule;

/// <summary>Tells whoever moves the simulated clock that a minute's tick has run to its end.</summary>
public sealed class TickGate
{
    private readonly Lock gate = new();
    private TaskCompletionSource? waiting;
    private DateTimeOffset awaited;
    private DateTimeOffset lastStart = DateTimeOffset.MinValue;
    private volatile bool isOver;

    /// <summary>Simulated time is over: whatever still ticks while the rig is taken down does nothing.</summary>
    public bool IsOver => isOver;

    /// <summary>No tick does anything from here on.</summary>
    public void End() => isOver = true;

    /// <summary>Completes when a tick that started at <paramref name="instant"/> or later has ended.</summary>
    public Task Expect(DateTimeOffset instant)
    {
        lock (gate)
        {
            if (lastStart >= instant) return Task.CompletedTask;
            awaited = instant;
            waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task;
        }
    }

    /// <summary>The tick that started at <paramref name="startedAt"/> has ended, well or badly.</summary>
    public void Completed(DateTimeOffset startedAt)
    {
        lock (gate)
        {
            if (startedAt > lastStart) lastStart = startedAt;
            if (waiting is null || startedAt < awaited) return;
            waiting.TrySetResult();
            waiting = null;
        }
    }
}
