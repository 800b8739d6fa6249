namespace Loop.Emulator;

/// <summary>The clock a pump shows: civil time that runs a little fast or slow from where it was last set.</summary>
internal sealed class WallClock(SimulatedClock clock, TimeSpan offset)
{
    private long setAt = clock.Now;
    private long shownThen = clock.Now + offset.Ticks;
    private double rate;

    /// <summary>What the pump shows now.</summary>
    public DateTime Local => At(clock.Now);

    public int MinuteOfDay => (int)(Local.TimeOfDay.Ticks / TimeSpan.TicksPerMinute);

    /// <summary>What the pump shows (or showed, if nobody set it since) at an instant.</summary>
    public DateTime At(long instant) => new(shownThen + (instant - setAt) + (long)(rate * (instant - setAt)), DateTimeKind.Unspecified);

    /// <summary>The first instant at which the pump shows a time.</summary>
    public long InstantOf(DateTime local)
    {
        var instant = setAt + (long)((local.Ticks - shownThen) / (1 + rate));
        while (At(instant) >= local) instant--;
        while (At(instant) < local) instant++;
        return instant;
    }

    public void Set(DateTime local) => (setAt, shownThen) = (clock.Now, local.Ticks);

    /// <summary>From now on the clock gains so many seconds a day, or loses them.</summary>
    public void Drift(double secondsPerDay)
    {
        Set(Local);
        rate = secondsPerDay / TimeSpan.SecondsPerDay;
    }
}
