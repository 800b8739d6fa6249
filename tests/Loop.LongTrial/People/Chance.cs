namespace Loop.LongTrial.People;

/// <summary>Numbers that look random and are the same for the same seed: SplitMix64 (Steele, Lea, Flood 2014).</summary>
internal sealed class Chance(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }

    public double Between(double from, double to) => from + (to - from) * Next();

    public bool Is(double likelihood) => Next() < likelihood;
}
