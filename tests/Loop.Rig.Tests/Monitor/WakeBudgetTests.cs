using Loop.Rig.Monitor;
using Loop.Testing;

namespace Loop.Rig.Tests.Monitor;

[Hazard("PLT-11")]
[Hazard("UCA-REQ-04")]
public sealed class WakeBudgetTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(120)]
    public void A_pump_that_stays_away_is_woken_at_most_so_often_in_any_hour_and_never_forgotten(int perHour)
    {
        var budget = new WakeBudget(perHour);
        var bursts = new List<DateTimeOffset>();
        for (var at = Midnight; at < Midnight.AddHours(12); at = at.AddSeconds(10))
        {
            if (!budget.Allows(at)) continue;
            budget.Spend(1);
            bursts.Add(at);
        }

        Assert.All(bursts, from => Assert.InRange(bursts.Count(at => at >= from && at < from.AddHours(1)), 1, perHour));
        Assert.All(bursts.Zip(bursts.Skip(1)), pair => Assert.True(pair.Second - pair.First < TimeSpan.FromMinutes(4)));
    }

    [Fact]
    public void One_burst_for_every_reading_is_always_there()
    {
        var budget = new WakeBudget(30);
        for (var at = Midnight; at < Midnight.AddHours(12); at = at.AddMinutes(5))
        {
            Assert.True(budget.Allows(at));
            budget.Spend(1);
        }
    }

    [Fact]
    [Hazard("HUM-09")]
    public void A_persons_command_is_not_kept_waiting_by_what_cycles_spent()
    {
        var budget = new WakeBudget(30);
        budget.Allows(Midnight);
        budget.Spend(10);
        Assert.False(budget.Allows(Midnight));
        budget.PersonAsks();
        Assert.True(budget.Allows(Midnight));
    }

    [Fact]
    [Hazard("PLT-08")]
    public void A_clock_that_is_set_back_neither_fills_nor_closes_it()
    {
        var budget = new WakeBudget(30);
        Assert.True(budget.Allows(Midnight));
        budget.Spend(10);
        Assert.False(budget.Allows(Midnight.AddHours(-5)));
        Assert.True(budget.Allows(Midnight.AddHours(-5).AddMinutes(4)));
    }
}
