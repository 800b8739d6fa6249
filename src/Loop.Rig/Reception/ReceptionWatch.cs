using Loop.Medtronic;

namespace Loop.Rig.Reception;

/// <summary>
/// Whether the pump is heard badly enough that its frequency is worth looking for (PLT-10). Pure: it is told what each cycle came to and
/// what time it is.
/// </summary>
internal sealed class ReceptionWatch
{
    /// <summary>One silent cycle is a body between pump and rig; three are six minutes.</summary>
    public const int SilentCycles = 3;

    /// <summary>Over so many cycles the share of repeated requests says something of the channel rather than of chance.</summary>
    public const int CountedCycles = 6;

    /// <summary>
    /// Of all requests, those that had to be sent again. One packet in five lost each way makes a third; from a half on a cycle hardly
    /// ends in its time.
    /// </summary>
    public const double PoorShare = 0.5;

    /// <summary>A sweep costs the pump's battery some forty answers and a few bursts (PLT-11).</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly Queue<(long Requests, long Repeats)> counted = new();
    private PumpTally before;
    private int silent;
    private DateTimeOffset? lastSwept;

    /// <summary>A cycle ended.</summary>
    /// <param name="tally">The driver's counts so far.</param>
    /// <param name="heard">Whether the pump said anything in it.</param>
    public void CycleEnded(PumpTally tally, bool heard)
    {
        var repeats = Repeats(tally) - Repeats(before);
        var requests = tally.Exchanges - before.Exchanges + repeats;
        before = tally;
        if (requests == 0) return;                 // a person went first, or the rig is stopping: nothing was asked
        silent = heard ? 0 : silent + 1;
        counted.Enqueue((requests, repeats));
        while (counted.Count > CountedCycles) counted.Dequeue();
    }

    /// <summary>Why a sweep is due; null where none is.</summary>
    public string? Due(DateTimeOffset now)
    {
        // A clock set back begins the hour anew, as a cycle's does.
        if (lastSwept is { } last && now >= last && now - last < Pause) return null;
        if (silent >= SilentCycles) return FormattableString.Invariant($"the pump was silent in {silent} cycles");
        if (counted.Count < CountedCycles) return null;
        var share = (double)counted.Sum(cycle => cycle.Repeats) / counted.Sum(cycle => cycle.Requests);
        return share > PoorShare ? FormattableString.Invariant($"{share:P0} of all requests were repeats in {CountedCycles} cycles") : null;
    }

    /// <summary>A sweep was begun, whatever comes of it; what it sends is no cycle's.</summary>
    public void Swept(DateTimeOffset now) => lastSwept = now;

    /// <summary>The sweep is over.</summary>
    public void Resume(PumpTally tally)
    {
        before = tally;
        counted.Clear();
        silent = 0;
    }

    private static long Repeats(PumpTally tally) => tally.Retries + tally.FrameRepeats + tally.PageRetries;
}
