namespace Loop.Emulator;

/// <summary>The world's instant. Only <see cref="World"/> moves it.</summary>
internal sealed class SimulatedClock(long start)
{
    /// <summary>UTC ticks.</summary>
    public long Now { get; internal set; } = start;

    public DateTimeOffset Instant => new(Now, TimeSpan.Zero);
}
