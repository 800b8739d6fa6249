namespace Loop.Emulator;

/// <summary>A bolus on its way.</summary>
internal sealed record RunningBolus(int Id, int Pulses, DoseOrigin Source, long Start);

/// <summary>Delivers a bolus stroke by stroke at the family's speed.</summary>
internal sealed class BolusFlow(PumpFamily family, Reservoir reservoir) : IHappening
{
    private long duration;

    /// <summary>Called when the last pulse is given or none is left.</summary>
    public event Action<BolusEnd>? Ended;

    public RunningBolus? Running { get; private set; }

    /// <summary>Pulses given so far.</summary>
    public int Given { get; private set; }

    public long NextAt => Running is { } bolus ? bolus.Start + (duration * Math.Min(Given + family.BolusStroke, bolus.Pulses) / bolus.Pulses) : long.MaxValue;

    public void Start(RunningBolus bolus)
    {
        Running = bolus;
        Given = 0;
        duration = family.BolusTime(bolus.Pulses);
    }

    /// <summary>The bolus is over; its end is for the caller to record.</summary>
    public void Stop() => Running = null;

    public void Happen()
    {
        var bolus = Running!;
        var taken = reservoir.Take(bolus.Source == DoseOrigin.Radio ? PulseKind.RadioBolus : PulseKind.KeypadBolus, Math.Min(family.BolusStroke, bolus.Pulses - Given));
        Given += taken;
        if (taken == 0) Ended?.Invoke(BolusEnd.ReservoirEmpty);
        else if (Given == bolus.Pulses) Ended?.Invoke(BolusEnd.Completed);
    }
}
