namespace Loop.Emulator;

/// <summary>
/// Turns a basal rate into pulses by adding up the rate in force in whole numbers: a pulse is due each time the sum is a
/// pulse's worth. A change of rate keeps the sum, so that nothing is lost or gained by changing often.
/// </summary>
internal sealed class BasalFlow(SimulatedClock clock, Reservoir reservoir) : IHappening
{
    /// <summary>A rate counts hundredths of a pulse per hour (percent temp basals need them); this many of those, times ticks, make a pulse.</summary>
    private const long PulseWorth = TimeSpan.TicksPerHour * 100;

    private long sum;
    private long summedAt = clock.Now;
    private PulseKind kind;

    /// <summary>Hundredths of a pulse per hour.</summary>
    public int Rate { get; private set; }

    public long NextAt { get; private set; } = long.MaxValue;

    public void SetRate(int hundredthsPerHour, PulseKind purpose)
    {
        AddUp();
        Rate = hundredthsPerHour;
        kind = purpose;
        Plan();
    }

    public void Happen()
    {
        AddUp();
        sum -= PulseWorth;
        _ = reservoir.TryTake(kind);
        Plan();
    }

    private void AddUp()
    {
        sum += Rate * (clock.Now - summedAt);
        summedAt = clock.Now;
    }

    private void Plan() => NextAt = Rate == 0 ? long.MaxValue : summedAt + ((PulseWorth - sum + Rate - 1) / Rate);
}
