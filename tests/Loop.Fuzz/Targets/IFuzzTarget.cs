using Loop.Fuzz.Run;
namespace Loop.Fuzz.Targets;

/// <summary>One decoder of what comes over the air or out of a file.</summary>
internal interface IFuzzTarget
{
    string Name { get; }

    /// <summary>The longest input that is worth making, in bytes.</summary>
    int LongestInput { get; }

    /// <summary>How much one input may allocate while it is decoded once, in bytes.</summary>
    long AllocationBound { get; }

    /// <summary>Inputs that mean something, to start from.</summary>
    IEnumerable<byte[]> Seeds(Dice dice);

    /// <summary>
    /// Decodes the input once and keeps the outcome. Nothing else, so that time and allocation are the decoder's.
    /// </summary>
    void Decode(ReadOnlyMemory<byte> input);

    /// <summary>What is wrong with the outcome of the last decoding, null for nothing; and what it showed, for the corpus.</summary>
    /// <param name="input">The same as was decoded.</param>
    /// <param name="thoroughly">Also what takes longer than the decoding itself.</param>
    string? Check(ReadOnlyMemory<byte> input, Novelty novelty, bool thoroughly);
}
