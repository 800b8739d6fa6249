namespace Loop.Emulator;

/// <summary>
/// Turns a basal rate into pulses by adding up the rate in force in whole numbers: a stroke of the motor is due each time the sum is
/// its worth. A change of rate keeps the sum, so that nothing is lost or gained by changing often.
/// </summary>
/// <param name="stroke">Pulses that the motor gives at once.</param>
internal sealed class BasalFlow(SimulatedClock clock, Reservoir reservoir, int stroke) : IHappening
{
    /// <summary>A rate counts hundredths of a pulse per hour (percent temp basals need them); this many of those, times ticks, make a pulse.</summary>
    private const long PulseWorth = TimeSpan.TicksPerHour * 100;

    private readonly long strokeWorth = stroke * PulseWorth;

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
        sum -= strokeWorth;
        _ = reservoir.Take(kind, stroke);
        Plan();
    }

    private void AddUp()
    {
        sum += Rate * (clock.Now - summedAt);
        summedAt = clock.Now;
    }

    private void Plan() => NextAt = Rate == 0 ? long.MaxValue : summedAt + ((strokeWorth - sum + Rate - 1) / Rate);
}
