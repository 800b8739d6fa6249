using System.IO.MemoryMappedFiles;

namespace Loop.Rig.Time;

/// <summary>
/// Therapy time of an emulated world: the emulator's process owns it and writes it to a file that this one maps. It
/// stands still while the rig computes; the emulator's air time moves it inside a cycle, and between cycles
/// the minutes' driver asks for whole minutes. Nothing scales the wall clock.
/// </summary>
public sealed class SimulatedClock : TimeProvider, IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly Lock gate = new();
    private readonly List<SimulatedTimer> timers = [];
    private long nextDue = long.MaxValue;

    public SimulatedClock(string clockFile)
    {
        file = MemoryMappedFile.CreateFromFile(clockFile, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        view = file.CreateViewAccessor(0, sizeof(long), MemoryMappedFileAccess.Read);
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Now(), TimeSpan.Zero);

    public override long GetTimestamp() => Now();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    // Whoever reads the clock is the first to see that a timer has come due; callbacks run on the pool, never here.
    private long Now()
    {
        var now = view.ReadInt64(0);
        if (now >= Volatile.Read(ref nextDue)) FireDue(now);
        return now;
    }

    private void FireDue(long now)
    {
        lock (gate)
        {
            for (var i = timers.Count - 1; i >= 0; i--)
            {
                var timer = timers[i];
                if (timer.Due > now) continue;
                if (timer.Period > 0) timer.Due = now + timer.Period;
                else timers.RemoveAt(i);
                ThreadPool.QueueUserWorkItem(static fired => fired.Fire(), timer, preferLocal: false);
            }

            RememberNext();
        }
    }

    private void RememberNext()
    {
        var next = long.MaxValue;
        foreach (var timer in timers) next = Math.Min(next, timer.Due);
        Volatile.Write(ref nextDue, next);
    }

    private sealed class SimulatedTimer(SimulatedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; }

        public long Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.view.ReadInt64(0) + Math.Max(0, dueTime.Ticks);
                    clock.timers.Add(this);
                }

                clock.RememberNext();
            }

            if (dueTime <= TimeSpan.Zero && dueTime != Timeout.InfiniteTimeSpan) clock.Now();
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                clock.RememberNext();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
