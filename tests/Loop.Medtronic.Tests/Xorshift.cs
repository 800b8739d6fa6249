namespace Loop.Medtronic.Tests;

/// <summary>A small generator, the same on every run and runtime.</summary>
internal sealed class Xorshift(ulong seed)
{
    private ulong state = unchecked(seed * 0x9E3779B97F4A7C15UL) | 1;

    public int Below(int limit)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)(state % (ulong)limit);
    }

    public bool Chance(double probability) => Below(1_000_000) < probability * 1_000_000;
}
