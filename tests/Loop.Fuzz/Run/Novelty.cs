namespace Loop.Fuzz.Run;

/// <summary>
/// What outcomes showed so far, as marks in a table. It is the campaign's measure of coverage: an input that sets a mark
/// which none set before is kept and mutated further.
/// </summary>
internal sealed class Novelty
{
    /// <summary>A power of two; marks that fall together cost a kept input, nothing else.</summary>
    private const int Size = 1 << 18;

    private readonly bool[] marks = new bool[Size];
    private bool isNew;

    public int Count { get; private set; }

    public void Mark(int kind, int a, int b = 0, int c = 0)
    {
        // Multipliers of Knuth's kind; any odd ones that spread the bits would do.
        var hash = unchecked((uint)((((kind * 31) + a) * 0x9E3779B1) + (b * 0x85EBCA6B) + (c * 0xC2B2AE35)));
        var at = (int)((hash ^ (hash >> 15)) & (Size - 1));
        if (marks[at]) return;
        marks[at] = true;
        Count++;
        isNew = true;
    }

    /// <summary>Whether anything was new since the last call.</summary>
    public bool Take()
    {
        var taken = isNew;
        isNew = false;
        return taken;
    }
}
