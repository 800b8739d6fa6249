using Loop.Testing;

namespace Loop.Trial.Tests;

public sealed class ShardTests
{
    private static readonly string[] Results =
        ["days.csv", "patients.csv", "comparison.csv", "days.parquet", "patients.parquet", "comparison.parquet", "manifest.json", "plan.json"];

    private static readonly TrialPlan Small = Plans.Of(4, 1, Plans.Arm(), Plans.Arm("bolder", text => text.Replace("\"maxIob\": 6", "\"maxIob\": 9", StringComparison.Ordinal)));

    [Fact]
    public void Results_are_the_same_bytes_on_one_thread_on_two_and_in_any_number_of_shards()
    {
        using var temporary = new TemporaryFolder();
        var alone = Plans.Run(temporary.Folder("alone"), Small);
        var together = Plans.Run(temporary.Folder("together"), Small, threads: 2);
        var apart = Plans.Run(temporary.Folder("apart"), Small, shards: 3, threads: 2);
        foreach (var folder in new[] { alone, together, apart }) TrialMerge.Merge(folder).Require();

        foreach (var result in Results)
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(alone.Path, result)), File.ReadAllBytes(Path.Combine(together.Path, result)));
            Assert.Equal(File.ReadAllBytes(Path.Combine(alone.Path, result)), File.ReadAllBytes(Path.Combine(apart.Path, result)));
        }
    }

    [Fact]
    public void Missing_and_damaged_shards_are_named_and_run_again_to_the_same_results()
    {
        using var temporary = new TemporaryFolder();
        var plan = Plans.Of(3, 1, Plans.Arm("pump alone", isLooped: false));
        var folder = Plans.Run(temporary.Folder("trial"), plan, shards: 3);
        TrialMerge.Merge(folder).Require();
        var whole = File.ReadAllText(Path.Combine(folder.Path, "days.csv"));

        File.Delete(Path.Combine(folder.ShardFolder, "00002-of-00003.json"));
        File.AppendAllText(Path.Combine(folder.ShardFolder, "00003-of-00003.days.csv"), "1");
        Assert.False(TrialMerge.Merge(folder).TryGet(out _, out var problem));
        Assert.Contains("2/3 is missing, 3/3 is damaged", problem.What, StringComparison.Ordinal);

        foreach (var (shard, _) in TrialMerge.Faults(folder)) Assert.Null(ShardRun.Run(folder, shard, 1, null, CancellationToken.None));
        TrialMerge.Merge(folder).Require();
        Assert.Equal(whole, File.ReadAllText(Path.Combine(folder.Path, "days.csv")));
    }

    [Fact]
    public void A_folder_holds_one_trial()
    {
        using var temporary = new TemporaryFolder();
        TrialFolder.Create(temporary.Folder("trial"), Small).Require();

        Assert.False(TrialFolder.Create(temporary.Folder("trial"), Small with { Seed = 8 }).TryGet(out _, out var problem));
        Assert.Contains("another trial", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("SEC-02")]
    public void A_plan_reads_back_the_same_and_holds_no_serial_number()
    {
        var arm = Plans.Arm(change: text => text.Replace("\"123456\"", "\"987654\"", StringComparison.Ordinal));
        var plan = Plans.Of(2, 3, arm);

        Assert.DoesNotContain("987654", plan.ToJson(), StringComparison.Ordinal);
        Assert.Equal(plan.Hash, TrialPlan.Parse(plan.ToJson(), "plan.json").Require().Hash);
        Assert.NotEqual(plan.Hash, (plan with { Days = 4 }).Hash);
    }

    [Theory]
    [InlineData("3/8", true)]
    [InlineData("8/8", true)]
    [InlineData("0/8", false)]
    [InlineData("9/8", false)]
    [InlineData("3", false)]
    [InlineData("-1/8", false)]
    public void A_shards_name_is_its_number_of_how_many(string text, bool isOne) => Assert.Equal(isOne, Shard.Parse(text).TryGet(out _, out _));

    [Fact]
    public void Shards_hold_every_patient_once()
    {
        var all = Enumerable.Range(1, 7).SelectMany(number => new Shard(number, 7).Patients(100)).Order();

        Assert.Equal(Enumerable.Range(0, 100), all);
    }
}
