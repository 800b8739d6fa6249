using System.Diagnostics;

namespace Loop.Fuzz.Run;

/// <summary>The whole campaign: round after round each decoder gets its share, until all inputs are made or something is found.</summary>
internal sealed class Campaign(Options options, IReadOnlyList<Share> shares, TextWriter log)
{
    private const int PerRound = 100_000;
    private const int Percent = 100;

    /// <summary>Rounds between two lines of progress.</summary>
    private const int RoundsPerLine = 10;

    private readonly TargetRun[] runs = [.. shares.Select((share, i) => new TargetRun(share.Target, new Dice(unchecked((options.Seed * 1_000_003) + (ulong)i))))];

    private TargetRun? running;

    public bool Run()
    {
        var clock = Stopwatch.StartNew();
        using var watch = new HangWatch(() => running, found => log.WriteLine(found));
        var finding = runs.Select(Plant).FirstOrDefault(found => found is not null);
        var made = 0L;
        for (var round = 1; finding is null && made < options.Inputs; round++)
        {
            var size = (int)Math.Min(PerRound, options.Inputs - made);
            for (var i = 0; i < runs.Length && finding is null; i++) finding = Go(runs[i], ShareOf(i, size));
            made += size;
            if (round % RoundsPerLine == 0) log.WriteLine(FormattableString.Invariant($"{made,11:N0} inputs, {clock.Elapsed.TotalSeconds:F0} s"));
        }

        Report(clock.Elapsed);
        if (finding is null) return true;
        log.WriteLine(finding);
        return false;
    }

    private Finding? Plant(TargetRun run)
    {
        running = run;
        return run.Plant();
    }

    private Finding? Go(TargetRun run, int inputs)
    {
        running = run;
        return run.Go(inputs);
    }

    /// <summary>The last decoder takes what rounding leaves.</summary>
    private int ShareOf(int index, int size) => index < runs.Length - 1
        ? size * shares[index].Percent / Percent
        : size - shares.SkipLast(1).Sum(share => size * share.Percent / Percent);

    private void Report(TimeSpan elapsed)
    {
        log.WriteLine("decoder                     inputs      kept   marks   us each   slowest ms   most bytes   of allowed");
        foreach (var run in runs)
        {
            log.WriteLine(FormattableString.Invariant(
                $"{run.Target.Name,-24}{run.Inputs,10}{run.Kept,10}{run.Marks,8}{run.Total.TotalMicroseconds / Math.Max(1, run.Inputs),10:F2}{run.Longest.TotalMilliseconds,13:F2}{run.MostAllocated,13}{run.Target.AllocationBound,13}"));
        }

        log.WriteLine(FormattableString.Invariant(
            $"{runs.Sum(run => run.Inputs)} inputs of {runs.Sum(run => run.Bytes)} bytes in {elapsed.TotalSeconds:F0} s, seed {options.Seed}"));
    }
}
