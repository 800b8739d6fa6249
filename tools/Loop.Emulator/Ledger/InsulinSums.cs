namespace Loop.Emulator;

/// <summary>Writes what was delivered in each hour and each of the pump's days.</summary>
internal sealed class InsulinSums(SimulatedClock clock, Reservoir reservoir, Ledger ledger) : IHappening
{
    private readonly Mark hour = new();
    private readonly Mark day = new();

    public long NextAt { get; private set; } = NextHour(clock.Now);

    public void Happen()
    {
        Sum(hour, SumPeriod.Hour);
        NextAt = NextHour(clock.Now);
    }

    /// <summary>Begins to count here.</summary>
    public void Start()
    {
        hour.Set(clock.Instant, reservoir);
        day.Set(clock.Instant, reservoir);
        NextAt = NextHour(clock.Now);
    }

    public void EndDay() => Sum(day, SumPeriod.Day);

    /// <summary>Writes the periods that have begun.</summary>
    public void Stop()
    {
        Sum(hour, SumPeriod.Hour);
        Sum(day, SumPeriod.Day);
    }

    private static long NextHour(long now) => ((now / TimeSpan.TicksPerHour) + 1) * TimeSpan.TicksPerHour;

    private void Sum(Mark mark, SumPeriod period)
    {
        int Since(PulseKind kind) => reservoir.GivenFor(kind) - mark.Given[(int)kind];
        ledger.Write(new InsulinDelivered(
            clock.Instant,
            period,
            mark.At,
            Since(PulseKind.ScheduledBasal),
            Since(PulseKind.TempBasal),
            Since(PulseKind.RadioBolus),
            Since(PulseKind.KeypadBolus),
            reservoir.Pulses));
        mark.Set(clock.Instant, reservoir);
    }

    private sealed class Mark
    {
        public DateTimeOffset At { get; private set; }

        public int[] Given { get; private set; } = new int[4];

        public void Set(DateTimeOffset at, Reservoir reservoir)
        {
            At = at;
            Given = [.. Enum.GetValues<PulseKind>().Select(reservoir.GivenFor)];
        }
    }
}
