namespace Loop.Fuzz.Run;

/// <summary>Makes an input of earlier ones, or of nothing.</summary>
internal sealed class Mutator(Dice dice)
{
    /// <summary>Of so many inputs one is pure chance.</summary>
    private const int RandomShare = 12;

    private const int MostSteps = 6;
    private const int LongestBlock = 40;

    /// <summary>Edges of counts, lengths, signs and opcodes.</summary>
    private static readonly byte[] Edges = [0x00, 0x01, 0x02, 0x06, 0x08, 0x10, 0x13, 0x14, 0x1F, 0x20, 0x30, 0x33, 0x3F, 0x40, 0x5B, 0x5C, 0x6E, 0x7F, 0x80, 0xC0, 0xFE, 0xFF];

    private readonly List<byte> input = new(4096);

    public byte[] Next(IReadOnlyList<byte[]> corpus, int longest)
    {
        if (corpus.Count == 0 || dice.Below(RandomShare) == 0) return dice.Bytes(dice.Below(longest + 1));
        input.Clear();
        input.AddRange(dice.Of(corpus));
        for (var steps = 1 + dice.Below(MostSteps); steps > 0; steps--) Step(corpus);
        if (input.Count > longest) input.RemoveRange(longest, input.Count - longest);
        return [.. input];
    }

    private void Step(IReadOnlyList<byte[]> corpus)
    {
        if (input.Count == 0) input.Add(dice.Byte());
        var at = dice.Below(input.Count);
        switch (dice.Below(9))
        {
            case 0: input[at] ^= (byte)(1 << dice.Below(8)); break;
            case 1: input[at] = dice.Byte(); break;
            case 2: input[at] = dice.Of(Edges); break;
            case 3: input[at] = (byte)((input[at] + dice.Below(9) - 4) & 0xFF); break;
            case 4: input.Insert(at, dice.Of(Edges)); break;
            case 5: input.RemoveRange(at, Math.Min(1 + dice.Below(LongestBlock), input.Count - at)); break;
            case 6: Repeat(at); break;
            case 7: input.RemoveRange(at, input.Count - at); break;
            default: Splice(dice.Of(corpus), at); break;
        }
    }

    private void Repeat(int at)
    {
        var block = input.GetRange(at, Math.Min(1 + dice.Below(LongestBlock), input.Count - at));
        input.InsertRange(dice.Below(input.Count), block);
    }

    /// <summary>The other input's end from some byte on, in place of this one's.</summary>
    private void Splice(byte[] other, int at)
    {
        if (other.Length == 0) return;
        input.RemoveRange(at, input.Count - at);
        input.AddRange(other.AsSpan(dice.Below(other.Length)));
    }
}
