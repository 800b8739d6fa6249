using System.Diagnostics;
using System.Globalization;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>
/// Runs a trial's shards as a job array of Slurm, and after it a job that runs again what was lost and merges. Both scripts are written into the trial's folder,
/// which all nodes must share, and may be read and changed before they are submitted by hand.
/// </summary>
public static class SlurmJob
{
    /// <summary>Writes the scripts.</summary>
    /// <param name="program">The words that start this program on a node.</param>
    /// <param name="shards">Numbers of the shards to run, of <paramref name="of"/>.</param>
    public static SlurmScripts Write(TrialFolder folder, IReadOnlyList<string> program, IReadOnlyList<int> shards, int of, SlurmOptions options)
    {
        var path = Path.GetFullPath(folder.Path);
        Directory.CreateDirectory(Path.Combine(path, "slurm"));
        var words = string.Join(' ', program.Select(Quoted));
        var common = options.Partition is { } partition ? $"#SBATCH --partition={partition}\n" : "";
        var array = Path.Combine(path, "slurm", "shards.sbatch");
        File.WriteAllText(array, string.Create(CultureInfo.InvariantCulture, $"""
            #!/bin/sh
            #SBATCH --job-name=loop-trial
            #SBATCH --array={Ranges(shards)}
            #SBATCH --cpus-per-task={options.Threads}
            #SBATCH --time={options.Minutes}
            #SBATCH --output={Path.Combine(path, "slurm", "shard-%a.log")}
            #SBATCH --open-mode=append
            #SBATCH --requeue
            {common}exec {words} trial run --plan {Quoted(Path.Combine(path, "plan.json"))} --out {Quoted(path)} --shard "$SLURM_ARRAY_TASK_ID"/{of} --threads {options.Threads}

            """));
        var merge = Path.Combine(path, "slurm", "merge.sbatch");
        File.WriteAllText(merge, string.Create(CultureInfo.InvariantCulture, $"""
            #!/bin/sh
            #SBATCH --job-name=loop-merge
            #SBATCH --cpus-per-task={options.Threads}
            #SBATCH --time={options.Minutes}
            #SBATCH --output={Path.Combine(path, "slurm", "merge.log")}
            {common}# Runs again whatever the array lost, then merges.
            exec {words} trial resume {Quoted(path)} --threads {options.Threads}

            """));
        return new SlurmScripts(array, merge);
    }

    /// <summary>Submits the array and, after whatever becomes of it, the merge.</summary>
    /// <returns>The numbers of the two jobs.</returns>
    public static Result<(string Array, string Merge)> Submit(SlurmScripts scripts)
    {
        if (!Sbatch("--parsable", scripts.Array).TryGet(out var array, out var problem)) return problem;
        return Sbatch("--parsable", $"--dependency=afterany:{array}", scripts.Merge).TryGet(out var merge, out problem) ? (array, merge) : problem;
    }

    /// <summary>Numbers as Slurm writes an array: <c>1-4,7</c>.</summary>
    internal static string Ranges(IReadOnlyList<int> numbers)
    {
        var parts = new List<string>();
        for (var i = 0; i < numbers.Count;)
        {
            var end = i;
            while (end + 1 < numbers.Count && numbers[end + 1] == numbers[end] + 1) end++;
            parts.Add(end == i ? numbers[i].ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{numbers[i]}-{numbers[end]}"));
            i = end + 1;
        }

        return string.Join(',', parts);
    }

    // A shell's own quoting: nothing inside is special.
    private static string Quoted(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static Result<string> Sbatch(params string[] arguments)
    {
        try
        {
            using var sbatch = Process.Start(new ProcessStartInfo("sbatch", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = sbatch.StandardError.ReadToEndAsync();
            var said = sbatch.StandardOutput.ReadToEnd().Trim();
            sbatch.WaitForExit();
            return sbatch.ExitCode == 0
                ? said.Split(';')[0]
                : new Problem($"sbatch: {errors.GetAwaiter().GetResult().Trim().ReplaceLineEndings(" ")}", "see sinfo, or submit the scripts in the trial's folder slurm by hand");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return new Problem($"sbatch cannot be started: {missing.Message}", "run this on a machine of a Slurm cluster, or leave --slurm out and run the shards by hand");
        }
    }
}

/// <summary>What a job asks for.</summary>
/// <param name="Threads">Processors of a task.</param>
/// <param name="Minutes">Longest run of a task.</param>
/// <param name="Partition">Null for the cluster's own choice.</param>
public sealed record SlurmOptions(int Threads, int Minutes, string? Partition);

/// <summary>The scripts of a trial.</summary>
public sealed record SlurmScripts(string Array, string Merge);
