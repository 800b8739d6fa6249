using Loop.Testing;
using Xunit.Abstractions;

namespace Loop.Guard.Tests;

/// <summary>Takes each limit out of the table and looks for a case that then breaks its promise: a promise that holds without its limit tests nothing.</summary>
public class EveryLimitIsNeededTests(ITestOutputHelper output)
{
    public static TheoryData<string> TempBasalIds() => [.. TempBasalRules.All.Select(rule => rule.Id).Distinct()];

    public static TheoryData<string> BolusIds() => [.. BolusRules.All.Select(rule => rule.Id).Distinct()];

    [Fact]
    public void Every_row_of_the_tables_has_its_promise()
    {
        Assert.Equal(TempBasalRules.All.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal), TempBasalPromises.ById.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(BolusRules.All.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal), BolusPromises.ById.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TempBasalIds))]
    [Hazard("UCA-TB-04")]
    public void Without_its_limit_a_temp_basal_breaks_the_promise(string id)
    {
        var promise = TempBasalPromises.ById[id];
        var without = TempBasalRules.All.Where(rule => rule.Id != id).ToList();
        Broken(id, Pool.WithTempBasal, c => promise(c, Guard.JudgeTempBasal(c.Proposal, c.Evidence, without)));
    }

    [Theory]
    [MemberData(nameof(BolusIds))]
    [Hazard("UCA-SMB-01")]
    public void Without_its_limit_a_bolus_breaks_the_promise(string id)
    {
        var promise = BolusPromises.ById[id];
        var without = BolusRules.All.Where(rule => rule.Id != id).ToList();
        Broken(id, Pool.WithBolus, c => promise(c, Guard.JudgeBolus(c.Proposal, c.Evidence, without)));
    }

    private void Broken(string id, IReadOnlyList<GuardCase> pool, Func<GuardCase, bool> keeps)
    {
        for (var i = 0; i < pool.Count; i++)
        {
            if (keeps(pool[i])) continue;
            output.WriteLine($"{id} taken out: case {i + 1} breaks its promise ({pool[i].Story})");
            return;
        }

        Assert.Fail($"{id} was taken out of the table and none of {pool.Count} cases noticed");
    }
}
