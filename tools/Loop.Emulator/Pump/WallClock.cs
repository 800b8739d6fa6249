namespace Loop.Emulator;

/// <summary>The clock a pump shows: civil time at a fixed distance from the world's instant until someone sets it.</summary>
internal sealed class WallClock(SimulatedClock clock, TimeSpan offset)
{
    /// <summary>Pump time minus UTC, in ticks.</summary>
    public long Offset { get; private set; } = offset.Ticks;

    /// <summary>What the pump shows now.</summary>
    public DateTime Local => new(clock.Now + Offset, DateTimeKind.Unspecified);

    public int MinuteOfDay => (int)(Local.TimeOfDay.Ticks / TimeSpan.TicksPerMinute);

    public void Set(DateTime local) => Offset = local.Ticks - clock.Now;
}
