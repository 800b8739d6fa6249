using Loop.Therapy;
using Loop.Trial;
using Spectre.Console;

namespace Loop.Cli.Trials;

/// <summary>Runs shards one after the other and shows on a terminal how far it is; in a pipe it says nothing.</summary>
internal static class TrialProgress
{
    public static Problem? Run(TrialFolder folder, IReadOnlyList<Shard> shards, int threads, CancellationToken stop)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal) return All(folder, shards, threads, _ => null, stop);
        return AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress => All(folder, shards, threads, shard => progress.AddTask($"shard {shard}, patients", maxValue: shard.Patients(folder.Plan.Patients).Count()), stop));
    }

    private static Problem? All(TrialFolder folder, IReadOnlyList<Shard> shards, int threads, Func<Shard, ProgressTask?> shown, CancellationToken stop)
    {
        foreach (var shard in shards)
        {
            var task = shown(shard);
            if (ShardRun.Run(folder, shard, threads, task is null ? null : done => task.Value = Math.Max(task.Value, done), stop) is { } problem) return problem;
        }

        return null;
    }
}
