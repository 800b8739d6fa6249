using CsCheck;
using Loop.Testing;
using Xunit.Abstractions;

namespace Loop.Guard.Tests;

/// <summary>No input gets past any limit: every promise of the table, on random proposals and evidence.</summary>
public class NothingGetsPastTests(ITestOutputHelper output)
{
    private const int Iterations = 3000;

    [Fact]
    [Hazard("UCA-TB-03")]
    [Hazard("UCA-TB-04")]
    [Hazard("SC-1")]
    public void No_temp_basal_gets_past_a_limit()
    {
        var passed = 0;
        var judged = 0;
        Cases.WithTempBasal.Sample(
            c =>
            {
                var ruling = Guard.JudgeTempBasal(c.Proposal, c.Evidence);
                Interlocked.Increment(ref judged);
                if (ruling.Verdict is not null && ruling.Findings.All(finding => finding.Effect != FindingEffect.Refused)) Interlocked.Increment(ref passed);
                Assert.True(TempBasalPromises.NeverMore(c, ruling), $"more than was asked: {Describe(c, ruling)}");
                foreach (var (id, promise) in TempBasalPromises.ById) Assert.True(promise(c, ruling), $"{id}: {Describe(c, ruling)}");
            },
            iter: Iterations);
        Share(passed, judged);
    }

    [Fact]
    [Hazard("UCA-SMB-01")]
    [Hazard("UCA-SMB-14")]
    [Hazard("SC-1")]
    public void No_bolus_gets_past_a_limit()
    {
        var passed = 0;
        var judged = 0;
        Cases.WithBolus.Sample(
            c =>
            {
                var ruling = Guard.JudgeBolus(c.Proposal, c.Evidence);
                Interlocked.Increment(ref judged);
                if (ruling.Verdict is not null) Interlocked.Increment(ref passed);
                Assert.True(BolusPromises.NeverMore(c, ruling), $"more than was asked: {Describe(c, ruling)}");
                foreach (var (id, promise) in BolusPromises.ById) Assert.True(promise(c, ruling), $"{id}: {Describe(c, ruling)}");
            },
            iter: Iterations);
        Share(passed, judged);
    }

    private static string Describe(GuardCase c, Ruling ruling) =>
        $"{c}\nverdict: {ruling.Verdict?.RateSteps} fortieths, {ruling.Verdict?.HalfHours} half hours, {ruling.Verdict?.BolusSteps} fortieths\n{string.Join("\n", ruling.Findings)}";

    // A table that refuses everything would keep every promise.
    private void Share(int passed, int judged)
    {
        output.WriteLine($"{passed} of {judged} proposals got a verdict: {100.0 * passed / judged:0.0} %");
        Assert.True(passed >= 0.2 * judged, $"only {passed} of {judged} proposals got a verdict: the promises were hardly tried");
    }
}
