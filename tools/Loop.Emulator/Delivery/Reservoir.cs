namespace Loop.Emulator;

/// <summary>The insulin that is left, and what the rest was given for.</summary>
internal sealed class Reservoir(int pulses)
{
    /// <summary>The owner's warning point, 20 U.</summary>
    public const int LowPulses = LowUnits * Pulse.PerUnit;

    public const int LowUnits = 20;

    private readonly int[] given = new int[4];

    /// <summary>Called when so much is left that the owner is warned.</summary>
    public event Action? RanLow;

    /// <summary>Called once the last pulse is gone.</summary>
    public event Action? Emptied;

    /// <summary>Pulses left.</summary>
    public int Pulses { get; private set; } = pulses;

    /// <summary>Pulses delivered so far.</summary>
    public int Given { get; private set; }

    public int GivenFor(PulseKind kind) => given[(int)kind];

    /// <summary>A new reservoir.</summary>
    public void Fill(int count) => Pulses = count;

    /// <summary>A stroke of so many pulses, or as many as are left.</summary>
    /// <returns>Pulses given; 0 from an empty reservoir.</returns>
    public int Take(PulseKind kind, int count)
    {
        var taken = Math.Min(count, Pulses);
        if (taken == 0) return 0;
        var wasAboveLow = Pulses > LowPulses;
        Pulses -= taken;
        Given += taken;
        given[(int)kind] += taken;
        if (wasAboveLow && Pulses <= LowPulses) RanLow?.Invoke();
        if (Pulses == 0) Emptied?.Invoke();
        return taken;
    }
}
