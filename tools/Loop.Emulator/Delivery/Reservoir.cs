namespace Loop.Emulator;

/// <summary>The insulin that is left, and what the rest was given for.</summary>
internal sealed class Reservoir(int pulses)
{
    private readonly int[] given = new int[4];

    /// <summary>Called once the last pulse is gone.</summary>
    public event Action? Emptied;

    /// <summary>Pulses left.</summary>
    public int Pulses { get; private set; } = pulses;

    /// <summary>Pulses delivered so far.</summary>
    public int Given { get; private set; }

    public int GivenFor(PulseKind kind) => given[(int)kind];

    /// <summary>A new reservoir.</summary>
    public void Fill(int count) => Pulses = count;

    /// <summary>One pulse, or false from an empty reservoir.</summary>
    public bool TryTake(PulseKind kind)
    {
        if (Pulses == 0) return false;
        Pulses--;
        Given++;
        given[(int)kind]++;
        if (Pulses == 0) Emptied?.Invoke();
        return true;
    }
}
