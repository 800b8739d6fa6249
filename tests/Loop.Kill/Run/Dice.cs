namespace Loop.Kill.Run;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): the same seed and world give the same plan on any machine.</summary>
internal sealed class Dice(ulong seed, int world)
{
    private ulong state = unchecked((seed * 0x9E3779B97F4A7C15) ^ ((ulong)world * 0xD1B54A32D192ED03));

    /// <summary>0 to below <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(Next() % (ulong)below);

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
