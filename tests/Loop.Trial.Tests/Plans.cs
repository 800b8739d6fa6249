using Loop.Testing;

namespace Loop.Trial.Tests;

/// <summary>Small trials of the demo's settings.</summary>
internal static class Plans
{
    public static string Settings { get; } = File.ReadAllText(Path.Combine(SharedFiles.Repository, "profiles", "demo.json"));

    public static ArmPlan Arm(string name = "demo", Func<string, string>? change = null, bool isLooped = true) =>
        ArmPlan.Of((change ?? (text => text))(Settings), "demo.json", name, true, isLooped).Require();

    public static TrialPlan Of(int patients, int days, params ArmPlan[] arms) =>
        new(7, patients, days, CohortPlan.Mixed, LifeSettings.Usual, arms.Length == 0 ? [Arm()] : arms);

    public static TrialFolder Run(string path, TrialPlan plan, int shards = 1, int threads = 1)
    {
        var folder = TrialFolder.Create(path, plan).Require();
        folder.SetShardCount(shards);
        for (var number = 1; number <= shards; number++) Assert.Null(ShardRun.Run(folder, new Shard(number, shards), threads, null, CancellationToken.None));
        return folder;
    }
}
