namespace Loop.Patients.Tests.Living;

public sealed class LifePlanTests
{
    [Fact]
    public void People_exercise_and_fall_ill_as_often_as_they_are_said_to()
    {
        var life = new LifePlan(3, new LifeHabits(0.4, 0.02));

        Assert.InRange(Enumerable.Range(0, 2000).Count(day => life.BoutOn(day) is not null), 740, 860);
        Assert.InRange(Enumerable.Range(0, 2000).Count(life.IsIllOn), 50, 110);
    }

    [Fact]
    public void A_bout_makes_insulin_stronger_while_it_lasts_and_for_a_while_after()
    {
        var life = new LifePlan(3, new LifeHabits(1, 0));
        var bout = life.BoutOn(0)!.Value;
        var strains = Enumerable.Range(0, 1440).Select(life.Next).ToList();

        Assert.Equal(Strain.None, strains[bout.StartMinute - 1]);
        Assert.InRange(strains[bout.StartMinute + bout.Minutes - 1].Uptake, 2, 6);
        Assert.InRange(strains[bout.StartMinute + bout.Minutes + 30].Uptake, 1.05, 2);
        Assert.InRange(strains[bout.StartMinute + bout.Minutes + 30].LiverAction, 1.001, 1.3);
    }

    [Fact]
    public void Illness_makes_insulin_weaker_for_two_days()
    {
        var life = new LifePlan(3, new LifeHabits(0, 0.01));
        var ill = Enumerable.Range(0, 1000).Where(life.IsIllOn).ToList();

        Assert.Equal(ill[0] + 1, ill[1]);
        Assert.Equal(0.6, Enumerable.Range(0, (ill[0] + 1) * 1440).Select(life.Next).ToList()[^1].Uptake);
    }

    [Fact]
    public void Troubles_come_as_often_as_they_are_said_to_and_a_failing_site_lets_less_through_until_it_is_changed()
    {
        var troubles = new TroublePlan(5, new Troubles(0.1, 0.1, 0.1, 0.05, 0.1, 0.2));

        Assert.InRange(Enumerable.Range(0, 2000).Count(day => troubles.SuspendedOn(day).To > 0), 150, 250);
        Assert.InRange(Enumerable.Range(0, 20000).Count(minute => troubles.LosesCycle(minute)), 850, 1150);
        Assert.InRange(Enumerable.Range(0, 20000).Count(minute => troubles.FateOf(minute, true) == CommandFate.NotPerformed), 1800, 2200);
        Assert.InRange(Enumerable.Range(0, 20000).Count(minute => troubles.FateOf(minute, true) == CommandFate.AnswerLost), 1800, 2200);
        var arriving = Enumerable.Range(0, 60 * 1440).Select(troubles.Arriving).ToList();
        Assert.Equal(1, arriving.Max());
        Assert.InRange(arriving.Min(), 0.2, 0.8);
        Assert.Contains(arriving.Zip(arriving.Skip(1)), pair => pair.First < 0.8 && pair.Second == 1);
    }
}
