using CsCheck;
using Loop.Rig.Cycle;
using Loop.Testing;

namespace Loop.Rig.Tests.Cycle;

public sealed class CycleTableTests
{
    [Fact]
    public void The_drawing_in_the_safety_document_is_the_one_the_code_draws()
    {
        var text = File.ReadAllText(Path.Combine(SharedFiles.Repository, "SAFETY.md"));
        const string Begin = "```mermaid\n";
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        Assert.Equal(CycleTable.Mermaid(), text[from..text.IndexOf("```", from, StringComparison.Ordinal)]);
    }

    [Fact]
    [Hazard("UCA-TB-10")]
    public void A_step_that_the_table_lacks_is_a_bug()
    {
        Gen.Enum<CycleState>().Array[1, 12].Sample(
            wanted =>
            {
                var path = new CyclePath();
                foreach (var next in wanted)
                {
                    var before = path.Steps.Count;
                    var permitted = CycleTable.All.Any(step => step.From == path.Now && step.To == next);
                    if (permitted) path.Move(next);
                    else Assert.Throws<InvalidOperationException>(() => path.Move(next));
                    Assert.Equal(before + (permitted ? 1 : 0), path.Steps.Count);
                    if (!permitted) return;
                }
            },
            iter: 5000);
    }

    [Fact]
    [Hazard("UCA-TB-02")]
    public void Every_state_can_be_reached_and_left_and_every_way_ends_in_waiting()
    {
        foreach (var state in Enum.GetValues<CycleState>())
        {
            Assert.Contains(state, Reachable(CycleState.Waiting, CycleTable.All.Select(step => (step.From, step.To))));
            Assert.Contains(state, Reachable(CycleState.Waiting, CycleTable.All.Select(step => (step.To, step.From))));
            Assert.Contains(CycleTable.All, step => step.From == state);
        }

        Assert.Equal(CycleTable.All.Count, CycleTable.All.Select(step => (step.From, step.To)).Distinct().Count());
    }

    [Fact]
    [Hazard("UCA-TB-10")]
    [Hazard("RD-13")]
    public void Nothing_is_sent_without_reading_settling_and_deciding_and_no_micro_bolus_without_a_second_look()
    {
        foreach (var needed in (CycleState[])[CycleState.Listening, CycleState.Reading, CycleState.Settling, CycleState.Deciding])
        {
            Assert.DoesNotContain(CycleState.SettingTempBasal, Without(needed));
            Assert.DoesNotContain(CycleState.GivingMicroBolus, Without(needed));
        }

        Assert.DoesNotContain(CycleState.GivingMicroBolus, Without(CycleState.LookingAgain));
        Assert.Contains(CycleState.GivingMicroBolus, Without(CycleState.SettingTempBasal));
    }

    [Theory]
    [InlineData("Suggesting")]
    [InlineData("Suspended")]
    [InlineData("Bolusing")]
    [InlineData("Priming")]
    [InlineData("PumpRefuses")]
    [InlineData("SettingClock")]
    [InlineData("TooLate")]
    [InlineData("Disturbed")]
    [InlineData("Failed")]
    [Hazard("UCA-SMB-06")]
    [Hazard("PLT-07")]
    public void From_these_a_cycle_sends_no_dose_any_more(string name)
    {
        var onward = Reachable(Enum.Parse<CycleState>(name), CycleTable.All.Where(step => step.To != CycleState.Waiting).Select(step => (step.From, step.To)));
        Assert.DoesNotContain(CycleState.SettingTempBasal, onward);
        Assert.DoesNotContain(CycleState.GivingMicroBolus, onward);
        Assert.Contains(CycleState.Recording, onward);
    }

    private static HashSet<CycleState> Without(CycleState left) =>
        Reachable(CycleState.Waiting, CycleTable.All.Where(step => step.From != left && step.To != left).Select(step => (step.From, step.To)));

    private static HashSet<CycleState> Reachable(CycleState from, IEnumerable<(CycleState From, CycleState To)> steps)
    {
        var all = steps.ToList();
        HashSet<CycleState> seen = [from];
        for (var grown = true; grown;) grown = all.Any(step => seen.Contains(step.From) && seen.Add(step.To));
        return seen;
    }
}
