namespace Loop.Emulator;

/// <summary>A bolus on its way.</summary>
internal sealed record RunningBolus(int Id, int Pulses, DoseOrigin Source, long Start);

/// <summary>
/// Delivers a bolus in pulses at the pump's speed: 0.75 U/min below 1 U, 1.5 U/min up to 7.5 U, anything larger in five
/// minutes altogether.
/// </summary>
internal sealed class BolusFlow(Reservoir reservoir) : IHappening
{
    private const int SlowBelowPulses = 1 * Pulse.PerUnit;
    private const int SteadyUpToPulses = 15 * Pulse.PerUnit / 2;
    private const long SlowPulse = 2 * TimeSpan.TicksPerSecond;
    private const long SteadyPulse = TimeSpan.TicksPerSecond;
    private const long LongestBolus = 5 * TimeSpan.TicksPerMinute;

    private long duration;

    /// <summary>Called when the last pulse is given or none is left.</summary>
    public event Action<BolusEnd>? Ended;

    public RunningBolus? Running { get; private set; }

    /// <summary>Pulses given so far.</summary>
    public int Given { get; private set; }

    public long NextAt => Running is { } bolus ? bolus.Start + (duration * (Given + 1) / bolus.Pulses) : long.MaxValue;

    public void Start(RunningBolus bolus)
    {
        Running = bolus;
        Given = 0;
        duration = bolus.Pulses switch
        {
            < SlowBelowPulses => bolus.Pulses * SlowPulse,
            <= SteadyUpToPulses => bolus.Pulses * SteadyPulse,
            _ => LongestBolus,
        };
    }

    /// <summary>The bolus is over; its end is for the caller to record.</summary>
    public void Stop() => Running = null;

    public void Happen()
    {
        var bolus = Running!;
        if (!reservoir.TryTake(bolus.Source == DoseOrigin.Radio ? PulseKind.RadioBolus : PulseKind.KeypadBolus))
        {
            Ended?.Invoke(BolusEnd.ReservoirEmpty);
            return;
        }

        Given++;
        if (Given == bolus.Pulses) Ended?.Invoke(BolusEnd.Completed);
    }
}
