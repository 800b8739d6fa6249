using System.Diagnostics;

namespace Loop.Trial.Tests;

public sealed class SlurmTests
{
    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, "1-4")]
    [InlineData(new[] { 3, 7 }, "3,7")]
    [InlineData(new[] { 1, 2, 5, 8, 9 }, "1-2,5,8-9")]
    public void Lost_shards_are_named_as_a_job_array(int[] shards, string array) => Assert.Equal(array, SlurmJob.Ranges(shards));

    [Fact]
    public void The_scripts_are_a_shells_also_in_a_folder_with_an_apostrophe()
    {
        using var temporary = new TemporaryFolder();
        var folder = TrialFolder.Create(temporary.Folder("o'clock"), Plans.Of(4, 1)).Require();
        var scripts = SlurmJob.Write(folder, ["/opt/loop"], [1, 2, 3, 4], 4, new SlurmOptions(1, 10, null));

        foreach (var script in new[] { scripts.Array, scripts.Merge })
        {
            using var shell = Process.Start(new ProcessStartInfo("sh", ["-n", script]))!;
            shell.WaitForExit();
            Assert.Equal(0, shell.ExitCode);
        }

        Assert.Contains("#SBATCH --array=1-4\n", File.ReadAllText(scripts.Array), StringComparison.Ordinal);
        Assert.DoesNotContain("--partition", File.ReadAllText(scripts.Array), StringComparison.Ordinal);
    }

    /// <summary>On a cluster, where there is one: half of the shards are lost on purpose before the merge.</summary>
    [ClusterFact]
    public void A_cluster_runs_the_shards_and_what_it_loses_again()
    {
        using var temporary = new TemporaryFolder();
        var plan = Plans.Of(4, 1, Plans.Arm("pump alone", isLooped: false));
        var folder = TrialFolder.Create(temporary.Folder("cluster"), plan).Require();
        folder.SetShardCount(4);
        var scripts = SlurmJob.Write(folder, [Path.Combine(AppContext.BaseDirectory, "loop")], [1, 3], 4, new SlurmOptions(1, 10, null));
        var jobs = SlurmJob.Submit(scripts).Require();
        using var wait = Process.Start(new ProcessStartInfo("srun", [$"--dependency=afterany:{jobs.Merge}", "--mem=0", "true"]))!;
        wait.WaitForExit();
        var alone = Plans.Run(temporary.Folder("alone"), plan);
        TrialMerge.Merge(alone).Require();

        Assert.Equal(File.ReadAllText(Path.Combine(alone.Path, "days.csv")), File.ReadAllText(Path.Combine(folder.Path, "days.csv")));
        Assert.Contains("shard 2/4 is missing: run again", File.ReadAllText(Path.Combine(folder.Path, "slurm", "merge.log")), StringComparison.Ordinal);
    }
}

/// <summary>A test on a Slurm cluster that answers: skipped, with that reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute()
    {
        try
        {
            using var info = Process.Start(new ProcessStartInfo("sinfo", "--noheader") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            info.WaitForExit();
            if (info.ExitCode != 0) Skip = "no Slurm cluster answers: see tools/one-node-slurm";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip = "Slurm is not installed (Debian: slurm-wlm): see tools/one-node-slurm";
        }
    }
}
