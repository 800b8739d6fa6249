using System.Diagnostics;
using Loop.Guard;
using Loop.Journal;
using Loop.Oref;
using Loop.Therapy;

namespace Loop.Trial.Tests;

/// <summary>The rig lives hours of a demo over its radio; what it observed, decided again by a trial's loop, is decided and judged the same.</summary>
public sealed class SameAsTheRigTests
{
    private const string Hours = "3";

    // Commands of a cycle take some seconds: the rig's Guard rules a little after the instant, and these limits go by its clock.
    private static readonly TimeSpan Sending = TimeSpan.FromSeconds(5);

    [Fact]
    public void Observations_of_the_rig_are_decided_and_judged_by_a_trials_loop_as_by_the_rig()
    {
        using var temporary = new TemporaryFolder();
        using var demo = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "loop"), ["demo", "--hours", Hours, "--seed", "3", "--data", temporary.Folder("store")])
        { RedirectStandardOutput = true })!;
        demo.StandardOutput.ReadToEnd();
        demo.WaitForExit();
        Assert.Equal(0, demo.ExitCode);

        var arm = ArmSettings.Of(Plans.Arm(), "demo.json").Require();
        var loop = new BypassedLoop(new OrefSettings(TimeZoneInfo.Utc, arm.Preferences, arm.Limits.MaxIob, OrefMode.Corrected), arm.Limits);
        using var store = Store.OpenReadOnly(temporary.Folder("store")).Require();
        var walk = new ObservationWalk();
        var (decisions, verdicts) = (0, 0);
        foreach (var text in store.Cycles(int.MaxValue))
        {
            var record = CycleRecord.Parse(text).Require();
            var observation = walk.Next(record, store.Program(record.Observed!.ProgramHash)!)!;
            var decision = loop.Decide(observation);
            Assert.Equal(record.DecisionJson, decision.ToJson());
            decisions++;
            verdicts += SameRulings(record, loop, decision, observation);
        }

        Assert.Equal(36, decisions);
        Assert.True(verdicts > 10, $"{verdicts} verdicts");
    }

    private static int SameRulings(CycleRecord record, BypassedLoop loop, Decision decision, Observation observation)
    {
        var now = observation.Instant + Sending;
        var rulings = new List<Ruling>();
        if (decision.Problem is not null || decision.Proposal.TempBasal is not null) rulings.Add(loop.JudgeTempBasal(decision, observation, now));
        if (decision.Problem is null && decision.Proposal.Bolus is not null)
        {
            var confirmed = record.Enactments.FirstOrDefault(done => done.Rate is not null)?.ReadBack;
            rulings.Add(loop.JudgeBolus(decision, observation, now, observation.Status, observation.Reservoir, confirmed));
        }

        Assert.Equal(record.Rulings.Count, rulings.Count);
        foreach (var (recorded, again) in record.Rulings.Zip(rulings))
        {
            Assert.Equal(recorded.Findings.Select(finding => (finding.Id, finding.Effect)), again.Findings.Select(finding => (finding.Id, finding.Effect)));
            Assert.Equal((recorded.Allowed?.RateSteps, recorded.Allowed?.HalfHours, recorded.Allowed?.BolusSteps), (again.Verdict?.RateSteps, again.Verdict?.HalfHours, again.Verdict?.BolusSteps));
        }

        return rulings.Count(ruling => ruling.Verdict is not null);
    }
}
