namespace Loop.Footprint;

/// <summary>One difference from a baseline.</summary>
/// <param name="Change">added, removed, or changed.</param>
/// <param name="Subsystem">Where in the kernel.</param>
/// <param name="What">The call and the figures.</param>
public readonly record struct FootprintChange(string Change, string Subsystem, string What)
{
    public override string ToString() => $"{Change,-8} {Subsystem,-14} {What}";
}

/// <summary>Compares what a command did with what it may do.</summary>
public static class BaselineCheck
{
    /// <summary>A runtime's start varies with processors, caches and control groups: a tenth.</summary>
    private const int StartupTolerance = 10;

    /// <summary>What the scheduler decides may double; below this many it says nothing: a busy machine makes each awaited frame a wait or two more.</summary>
    private const int FewestNoise = 50;

    /// <summary>Every difference, by subsystem; none is agreement.</summary>
    public static IReadOnlyList<FootprintChange> Differences(Baseline expected, Baseline seen)
    {
        var changes = new List<FootprintChange>();
        Process("exit code", expected.ExitCode ?? -1, seen.ExitCode ?? -1);
        if (seen.Threads > expected.Threads) Process("threads", expected.Threads, seen.Threads);
        if (seen.StartupCalls > expected.StartupCalls + (expected.StartupCalls / StartupTolerance)) Process("calls before the radio", expected.StartupCalls, seen.StartupCalls);
        changes.AddRange(seen.Startup.Except(expected.Startup).Select(name => new FootprintChange("added", Subsystem(name), $"{name} in the start")));
        foreach (var key in expected.Work.Keys.Union(seen.Work.Keys))
        {
            var (before, now) = (expected.Work.GetValueOrDefault(key), seen.Work.GetValueOrDefault(key));
            if (before != now) changes.Add(Changed(key, before, now));
        }

        foreach (var (key, count) in seen.Noise)
        {
            var before = expected.Noise.GetValueOrDefault(key);
            if (count > Math.Max(FewestNoise, 2 * before)) changes.Add(Changed(key, before, count));
        }

        return [.. changes.OrderBy(change => change.Subsystem, StringComparer.Ordinal).ThenBy(change => change.What, StringComparer.Ordinal)];

        void Process(string what, int before, int now)
        {
            if (before != now) changes.Add(new FootprintChange("changed", "Process Mgmt.", $"{what}: {before} before, {now} now"));
        }
    }

    private static FootprintChange Changed(string key, int before, int now) =>
        new(before == 0 ? "added" : now == 0 ? "removed" : "changed", Subsystem(key.Split(' ')[0]), $"{key}: {before} before, {now} now");

    private static string Subsystem(string name) => KernelMap.Find(name).TryGet(out var place, out _) ? place.Subsystem : "unmapped";
}
