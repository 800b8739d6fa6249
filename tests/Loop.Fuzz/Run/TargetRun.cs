using System.Diagnostics;
using Loop.Fuzz.Targets;

namespace Loop.Fuzz.Run;

/// <summary>The campaign against one decoder: its corpus, its figures, its checks.</summary>
internal sealed class TargetRun(IFuzzTarget target, Dice dice)
{
    /// <summary>A decoding that takes this long is stuck, or as good as; the slowest takes well under a millisecond.</summary>
    private static readonly TimeSpan WorkBound = TimeSpan.FromSeconds(5);

    /// <summary>What is made of a result further on is tried on one input in so many.</summary>
    private const int ThoroughEvery = 32;

    /// <summary>Beyond this a new input takes an old one's place.</summary>
    private const int LargestCorpus = 4096;

    private readonly Mutator mutator = new(dice);
    private readonly List<byte[]> corpus = [];
    private readonly Novelty novelty = new();

    public IFuzzTarget Target => target;

    public long Inputs { get; private set; }

    public long Bytes { get; private set; }

    public int Kept => corpus.Count;

    public int Marks => novelty.Count;

    public long MostAllocated { get; private set; }

    public TimeSpan Longest { get; private set; }

    public TimeSpan Total { get; private set; }

    /// <summary>What this decoder is at, for the watch.</summary>
    public byte[] Current { get; private set; } = [];

    /// <summary>Tries the seeds first; the first finding, or null.</summary>
    public Finding? Plant()
    {
        foreach (var seed in target.Seeds(dice))
        {
            corpus.Add(seed);
            if (Try(seed, true) is { } finding) return finding;
            novelty.Take();
        }

        return null;
    }

    /// <summary>Tries so many new inputs; the first finding, or null.</summary>
    public Finding? Go(int inputs)
    {
        for (var i = 0; i < inputs; i++)
        {
            var input = mutator.Next(corpus, target.LongestInput);
            if (Try(input, Inputs % ThoroughEvery == 0) is { } finding) return finding;
            if (novelty.Take()) Keep(input);
        }

        return null;
    }

    private void Keep(byte[] input)
    {
        if (corpus.Count < LargestCorpus) corpus.Add(input);
        else corpus[dice.Below(corpus.Count)] = input;
    }

    private Finding? Try(byte[] input, bool thoroughly)
    {
        Current = input;
        Inputs++;
        Bytes += input.Length;
        try
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            target.Decode(input);
            var took = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (allocated > MostAllocated) MostAllocated = allocated;
            if (took > Longest) Longest = took;
            Total += took;
            if (allocated > target.AllocationBound) return new Finding(target.Name, input, $"{allocated} bytes allocated, {target.AllocationBound} allowed");
            if (took > WorkBound) return new Finding(target.Name, input, $"it took {took.TotalSeconds:F1} s");
            return target.Check(input, novelty, thoroughly) is { } wrong ? new Finding(target.Name, input, wrong) : null;
        }
#pragma warning disable CA1031 // Whatever a decoder throws is the finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return new Finding(target.Name, input, thrown.ToString());
        }
    }
}
