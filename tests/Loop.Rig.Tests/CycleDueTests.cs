using Loop.Rig.Cycle;
using Loop.Testing;

namespace Loop.Rig.Tests;

public sealed class CycleDueTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_minute_is_due() => Assert.True(new CycleDue().IsDue(Midnight));

    [Fact]
    public void A_reading_every_five_minutes_makes_a_cycle_every_five_minutes()
    {
        var due = new CycleDue();
        var cycles = 0;
        for (var minute = Midnight.AddMinutes(1); minute < Midnight.AddDays(1); minute = minute.AddMinutes(1))
        {
            if (!due.IsDue(minute)) continue;
            cycles++;
            due.Started(minute);
            due.Ended(complete: true, newest: minute.AddMinutes(-(minute.Minute % 5)));
        }

        Assert.Equal(288, cycles);
    }

    [Fact]
    [Hazard("UCA-TB-15")]
    public void One_reading_is_not_dosed_on_twice()
    {
        var due = Ran(Midnight, complete: true, newest: Midnight);

        Assert.DoesNotContain([1, 2, 3, 4], minutes => due.IsDue(Midnight.AddMinutes(minutes)));
        Assert.True(due.IsDue(Midnight.AddMinutes(5)));
    }

    [Fact]
    public void A_failed_cycle_is_tried_again_after_two_minutes()
    {
        var due = Ran(Midnight, complete: false, newest: null);

        Assert.False(due.IsDue(Midnight.AddMinutes(1)));
        Assert.True(due.IsDue(Midnight.AddMinutes(2)));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-20)]
    [Hazard("UCA-TB-01")]
    public void A_reading_from_the_future_or_none_at_all_does_not_silence_the_loop(int readingMinute)
    {
        var due = Ran(Midnight, complete: true, newest: Midnight.AddMinutes(readingMinute));

        Assert.True(due.IsDue(Midnight.AddMinutes(6)));
    }

    [Fact]
    [Hazard("PLT-08")]
    public void A_clock_that_was_set_back_does_not_silence_the_loop() =>
        Assert.True(Ran(Midnight, complete: true, newest: Midnight).IsDue(Midnight.AddHours(-1)));

    private static CycleDue Ran(DateTimeOffset minute, bool complete, DateTimeOffset? newest)
    {
        var due = new CycleDue();
        due.Started(minute);
        due.Ended(complete, newest);
        return due;
    }
}
