using System.CommandLine;
using Loop.Cli.Trials;
using Loop.Therapy;
using Loop.Trial;

namespace Loop.Cli.Commands;

/// <summary><c>loop trial run</c>: lives a trial, or one shard of it.</summary>
internal static class TrialRunCommand
{
    public static Command Create()
    {
        var options = new TrialOptions();
        var plan = new Option<string?>("--plan") { Description = "A trial's plan.json, in place of all that says what the trial is.", HelpName = "FILE" };
        var shard = new Option<string?>("--shard") { Description = "One part of it, such as 3/8; merged later with loop trial merge.", HelpName = "I/N" };
        var command = new Command(
            "run", "Live a trial and show what came of it.\nExample: loop trial run --patients 20 --days 14 --settings a.json --vs b.json --out results") { plan, shard };
        options.AddTo(command);
        command.SetAction((parsed, stop) => Task.FromResult(Run(
            parsed.GetValue(plan) is { } file ? Read(file) : options.Plan(parsed), parsed.GetRequiredValue(options.Out), parsed.GetValue(shard), parsed.GetValue(options.Threads), stop)));
        return command;
    }

    private static Result<TrialPlan> Read(string path) =>
        TrialFolder.Open(Path.GetDirectoryName(Path.GetFullPath(path))!).TryGet(out var folder, out var problem) ? folder.Plan : problem;

    private static int Run(Result<TrialPlan> made, string path, string? part, int threads, CancellationToken stop)
    {
        if (!made.TryGet(out var plan, out var problem) || !TrialFolder.Create(path, plan).TryGet(out var folder, out problem)) return Complaint.Print(problem);
        if (part is null)
        {
            folder.SetShardCount(1);
            return TrialProgress.Run(folder, [Shard.Whole], threads, stop) is { } failed ? Complaint.Print(failed) : TrialMergeCommand.Merge(folder);
        }

        if (!Shard.Parse(part).TryGet(out var shard, out problem)) return Complaint.Print(problem);
        folder.SetShardCount(shard.Of);
        return TrialProgress.Run(folder, [shard], threads, stop) is { } wrong ? Complaint.Print(wrong) : 0;
    }
}
