namespace Loop.Emulator;

/// <summary>The SplitMix64 generator (Steele, Lea, Flood 2014): the same numbers on every machine and runtime.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0…<paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);
}
