namespace Loop.Tuning.Tests;

/// <summary>What a joint fit finds in people whose true settings are known.</summary>
public sealed class JointTuningTests
{
    private static readonly TherapyStep Set = new(1, 45, 10);

    [Fact]
    public void It_finds_a_night_that_needs_more_basal_and_leaves_the_rest()
    {
        var proposal = Proposed(Person.Linear(30, hour => hour is >= 1 and < 7 ? Set with { Basal = 1.15 } : Set, Set));

        Assert.True(proposal.IsConfirmed);
        Assert.All(proposal.Hours.Where(hour => hour.Hour is >= 2 and <= 4), hour => Assert.InRange(hour.Basal.Proposed, 1.07, 1.2));
        Assert.All(proposal.Hours.Where(hour => hour.Hour is >= 11 and <= 20), hour => Assert.InRange(hour.Basal.Proposed, 0.94, 1.06));
        Assert.All(proposal.Hours, hour => Assert.InRange(hour.Isf.Proposed, 41, 49));
    }

    [Fact]
    public void It_finds_an_insulin_sensitivity_that_is_set_too_high()
    {
        var proposal = Proposed(Person.Linear(30, _ => Set with { Isf = 38, CarbRatio = 10 }, Set));

        Assert.All(proposal.Hours.Where(hour => hour.Isf.Standing is TuningStanding.Fitted), hour => Assert.InRange(hour.Isf.Proposed, 35.5, 42.5));
        Assert.Contains(proposal.Hours, hour => hour.Isf.Standing is TuningStanding.Fitted);
    }

    [Fact]
    public void Settings_that_are_right_stay_and_are_not_called_better()
    {
        var proposal = Proposed(Person.Linear(30, _ => Set, Set));

        Assert.False(proposal.IsConfirmed, $"{proposal.HeldOutGain}");
        Assert.All(proposal.Hours, hour => Assert.InRange(hour.Basal.Proposed, 0.95, 1.05));
    }

    [Fact]
    public void A_snack_that_nobody_records_does_not_raise_the_basal_rate_much()
    {
        var proposal = Proposed(Person.Linear(30, _ => Set, Set, unlogged: 25));

        Assert.All(proposal.Hours, hour => Assert.InRange(hour.Basal.Proposed, 0.87, 1.13));
    }

    [Fact]
    public void No_value_moves_further_than_its_cap()
    {
        var proposal = Proposed(Person.Linear(20, _ => Set with { Basal = 1.9 }, Set));

        Assert.All(proposal.Hours, hour => Assert.InRange(hour.Basal.Proposed, 0.8, 1.2));
        Assert.Contains(proposal.Hours, hour => hour.Basal.Standing == TuningStanding.Capped);
    }

    [Fact]
    public void An_hour_without_readings_stays_as_it_is()
    {
        var lived = Person.Linear(14, _ => Set with { Basal = 1.3 }, Set);
        double[] glucose = [.. lived.Glucose.Select((value, k) => lived.MinuteOfDay[k] / 60 == 3 ? double.NaN : value)];
        var hour = Proposed(lived with { Glucose = glucose }).Hours[3];

        Assert.Equal(0, hour.Blocks);
        Assert.Equal(TuningStanding.NotEnoughData, hour.Basal.Standing);
        Assert.Equal(Set.Basal, hour.Basal.Proposed);
    }

    [Fact]
    public void Too_few_days_are_no_proposal()
    {
        Assert.False(JointTuning.Propose(Person.Linear(5, _ => Set, Set), new InsulinAction(), new TuningCaps(), 1).TryGet(out _, out var problem));
        Assert.Contains("7 days", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_cannot_be_is_questioned()
    {
        var lived = Person.Linear(10, _ => Set, Set);
        double[] insulin = [.. lived.Insulin];
        insulin[50] = -1;
        Assert.False(JointTuning.Propose(lived with { Insulin = insulin }, new InsulinAction(), new TuningCaps(), 1).TryGet(out _, out var problem));
        Assert.Contains("2026-03-02 08:10", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_that_explains_hardly_better_is_not_taken_and_one_that_does_is()
    {
        var trace = Person.Linear(30, _ => Set, Set);
        Assert.True(JointTuning.Propose(trace, new InsulinAction(75, 6), new TuningCaps(), 1).TryGet(out var right, out _));
        Assert.True(JointTuning.Propose(trace, new InsulinAction(50, 5), new TuningCaps(), 1).TryGet(out var wrong, out _));

        Assert.Equal(new InsulinAction(75, 6), right.Action);
        Assert.NotEqual(new InsulinAction(50, 5), wrong.Action);
    }

    private static TuningProposal Proposed(PersonTrace trace)
    {
        Assert.True(JointTuning.Propose(trace, new InsulinAction(), new TuningCaps(), 1).TryGet(out var proposal, out var problem), problem?.What);
        Assert.Equal(24, proposal.Hours.Count);
        return proposal;
    }
}
