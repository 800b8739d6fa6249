namespace Loop.Patients.Tests.Physiology;

public sealed class BodyClockTests
{
    private static readonly DailyPattern Pattern = new();

    [Fact]
    public void An_unchanging_body_is_the_same_at_every_minute()
    {
        var clock = new BodyClock(DailyPattern.Unchanging, 5);

        for (var elapsed = 0L; elapsed < 3 * 1440; elapsed += 7) Assert.Equal(Modulation.None, clock.At((int)(elapsed % 1440), elapsed));
    }

    [Fact]
    public void The_repeating_part_passes_through_its_knots_without_a_jump()
    {
        var clock = new BodyClock(Pattern, 5);

        foreach (var (hour, factor) in Pattern.Sensitivity) Assert.Equal(factor, clock.Repeating((int)(hour * 60)).Disposal, 1e-12);
        for (var minute = 0; minute < 1440; minute++)
        {
            var (now, next) = (clock.Repeating(minute), clock.Repeating((minute + 1) % 1440));
            Assert.InRange(Math.Abs(next.Disposal - now.Disposal), 0, 0.001);
            Assert.InRange(Math.Abs(next.Egp - now.Egp), 0, 0.001);
        }

        Assert.Equal(1 + Pattern.Dawn, clock.Repeating(390).Egp, 1e-12);
        Assert.Equal(1, clock.Repeating(720).Egp);
    }

    [Fact]
    public void The_ripple_stays_within_its_amplitude_and_reaches_it()
    {
        var clock = new BodyClock(DailyPattern.Unchanging with { Ripple = 0.05 }, 6);
        var factors = Enumerable.Range(0, 1440).Select(minute => clock.At(minute, minute).Transport).ToList();

        Assert.InRange(factors.Min(), 0.95 - 1e-9, 0.951);
        Assert.InRange(factors.Max(), 1.049, 1.05 + 1e-9);
    }

    [Fact]
    public void Days_differ_by_the_spread_asked_for_and_lean_on_the_day_before()
    {
        var clock = new BodyClock(DailyPattern.Unchanging with { DayToDay = 0.1 }, 7);
        var days = Enumerable.Range(0, 3000).Select(day => Math.Log(clock.At(0, day * 1440L).Disposal)).ToList();
        var variance = days.Average(x => x * x);

        Assert.InRange(Math.Sqrt(variance), 0.09, 0.11);
        Assert.InRange(Enumerable.Range(1, days.Count - 1).Average(i => days[i] * days[i - 1]) / variance, 0.55, 0.65);
    }

    [Fact]
    public void A_day_is_the_same_whether_or_not_the_days_before_it_were_lived()
    {
        var lived = new BodyClock(Pattern, 8);
        for (var elapsed = 0L; elapsed < 5 * 1440; elapsed++) lived.At((int)(elapsed % 1440), elapsed);

        Assert.Equal(new BodyClock(Pattern, 8).At(100, 5 * 1440 + 100), lived.At(100, 5 * 1440 + 100));
    }
}
