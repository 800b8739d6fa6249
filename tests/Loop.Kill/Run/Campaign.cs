namespace Loop.Kill.Run;

/// <summary>Lives worlds until enough rigs have died, and remembers each on disk, so that it can be broken off.</summary>
internal sealed class Campaign(Options options, TextWriter report)
{
    private readonly Lock gate = new();
    private readonly HashSet<int> done = [];
    private int next;
    private int kills;
    private int doses;
    private int differences;

    private string Results => Path.Combine(options.Folder, "results.csv");

    /// <returns>Whether no world differed, in this sitting or an earlier one.</returns>
    public async Task<bool> Run()
    {
        Directory.CreateDirectory(options.Folder);
        Remember();
        await Task.WhenAll(Enumerable.Range(0, options.Jobs).Select(_ => Task.Run(Worker)));
        await report.WriteLineAsync($"{kills} kills in {done.Count} worlds, {doses} doses in both records, {differences} differences");
        return differences == 0;
    }

    private void Remember()
    {
        if (!File.Exists(Results)) return;
        foreach (var line in File.ReadLines(Results))
        {
            if (WorldResult.Parse(line) is not { } earlier || !done.Add(earlier.World)) continue;
            kills += earlier.Kills;
            doses += earlier.Doses;
            differences += earlier.Differences;
        }
    }

    private async Task Worker()
    {
        while (Take() is { } number)
        {
            var folder = Path.Combine(options.Folder, $"world-{number}");
            var result = await World.Live(options.Program, folder, WorldPlan.Of(options.Seed, number));
            Record(result);
            if (result.Differences.Count == 0) Directory.Delete(folder, recursive: true);
        }
    }

    private int? Take()
    {
        lock (gate)
        {
            if (kills >= options.Kills) return null;
            while (done.Contains(next)) next++;
            return next++;
        }
    }

    private void Record(WorldResult result)
    {
        lock (gate)
        {
            done.Add(result.World);
            kills += result.Kills;
            doses += result.Doses;
            differences += result.Differences.Count;
            File.AppendAllLines(Results, [result.ToLine()]);
            foreach (var difference in result.Differences) report.WriteLine($"world {result.World}: {difference}");
            report.WriteLine($"world {result.World}: {result.Kills} kills; {kills} of {options.Kills}, {doses} doses, {differences} differences");
            report.Flush();
        }
    }
}
