using System.CommandLine;
using Loop.Trial;

namespace Loop.Cli.Commands;

/// <summary><c>loop trial submit</c>: lays a trial out in shards and hands them to a cluster.</summary>
internal static class TrialSubmitCommand
{
    public static Command Create()
    {
        var options = new TrialOptions();
        var shards = new Option<int>("--shards") { Description = "Into how many tasks.", DefaultValueFactory = _ => 8 };
        var slurm = new Option<bool>("--slurm") { Description = "Submit to Slurm; without it the scripts are written and not submitted." };
        var minutes = new Option<int>("--minutes") { Description = "Longest run of a task.", DefaultValueFactory = _ => 240 };
        var partition = new Option<string?>("--partition") { Description = "Of the cluster." };
        var command = new Command(
            "submit", "Run a trial as a job array on a cluster whose nodes share DIR; a last job runs lost shards again and merges.\nExample: loop trial submit --slurm --shards 40 --patients 1000 --days 30 --settings a.json --out DIR")
        {
            shards, slurm, minutes, partition,
        };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            if (!options.Plan(parsed).TryGet(out var plan, out var problem)) return Complaint.Print(problem);
            var count = parsed.GetValue(shards);
            if (count < 1 || count > plan.Patients) return Complaint.Print($"--shards {count}", "take at least one, and not more than there are patients");
            if (!TrialFolder.Create(parsed.GetRequiredValue(options.Out), plan).TryGet(out var folder, out problem)) return Complaint.Print(problem);
            folder.SetShardCount(count);
            var lost = TrialMerge.Faults(folder).Select(found => found.Shard.Number).ToList();
            if (lost.Count == 0) return TrialMergeCommand.Merge(folder);
            var wanted = new SlurmOptions(Math.Max(1, parsed.GetValue(options.Threads)), parsed.GetValue(minutes), parsed.GetValue(partition));
            var scripts = SlurmJob.Write(folder, [.. SelfProcess.Executable.Select(Path.GetFullPath)], lost, count, wanted);
            Console.Out.WriteLine($"{scripts.Array}\n{scripts.Merge}");
            if (!parsed.GetValue(slurm)) return 0;
            if (!SlurmJob.Submit(scripts).TryGet(out var jobs, out problem)) return Complaint.Print(problem);
            Console.Out.WriteLine($"submitted job {jobs.Array} with {lost.Count} shards, and job {jobs.Merge} to merge; follow them with squeue, the results come to {Path.GetFullPath(folder.Path)}");
            return 0;
        });
        return command;
    }
}
