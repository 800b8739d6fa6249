using System.CommandLine;
using Loop.Cli.Trials;
using Loop.Trial;

namespace Loop.Cli.Commands;

/// <summary><c>loop trial merge</c> and <c>loop trial resume</c>: from shards to results.</summary>
internal static class TrialMergeCommand
{
    public static Command CreateMerge()
    {
        var folder = new Argument<string>("DIR") { Description = "The trial's folder." };
        var command = new Command("merge", "Put the shards of a trial together. Names those that are missing or damaged.\nExample: loop trial merge results") { folder };
        command.SetAction(parsed => TrialFolder.Open(parsed.GetRequiredValue(folder)).TryGet(out var opened, out var problem) ? Merge(opened) : Complaint.Print(problem));
        return command;
    }

    public static Command CreateResume()
    {
        var folder = new Argument<string>("DIR") { Description = "The trial's folder." };
        var threads = new Option<int>("--threads") { Description = "At once; 0 for as many as there are processors.", DefaultValueFactory = _ => 0 };
        var command = new Command("resume", "Run the shards that are missing or damaged, then merge.\nExample: loop trial resume results") { folder, threads };
        command.SetAction((parsed, stop) => Task.FromResult(Resume(parsed.GetRequiredValue(folder), parsed.GetValue(threads), stop)));
        return command;
    }

    public static int Merge(TrialFolder folder)
    {
        if (!TrialMerge.Merge(folder).TryGet(out var figures, out var problem)) return Complaint.Print(problem);
        TrialTable.Print(folder, figures);
        return 0;
    }

    private static int Resume(string path, int threads, CancellationToken stop)
    {
        if (!TrialFolder.Open(path).TryGet(out var folder, out var problem)) return Complaint.Print(problem);
        var lost = TrialMerge.Faults(folder);
        foreach (var (shard, fault) in lost) Console.Out.WriteLine($"shard {shard} {fault}: run again");
        return TrialProgress.Run(folder, [.. lost.Select(found => found.Shard)], threads, stop) is { } failed ? Complaint.Print(failed) : Merge(folder);
    }
}
