using Loop.Medtronic;
using Loop.Rig.Reception;
using Loop.Testing;

namespace Loop.Rig.Tests.Reception;

/// <summary>When the pump's frequency is worth looking for.</summary>
[Hazard("PLT-10")]
public sealed class ReceptionWatchTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Three_silent_cycles_in_a_row_are_looked_into_and_two_are_not()
    {
        var watch = new Counted();
        watch.Cycle(20, 0, heard: false);
        watch.Cycle(20, 0, heard: false);
        Assert.Null(watch.Of.Due(Now));
        watch.Cycle(20, 0, heard: true);
        watch.Cycle(20, 0, heard: false);
        watch.Cycle(20, 0, heard: false);
        Assert.Null(watch.Of.Due(Now));
        watch.Cycle(20, 0, heard: false);
        Assert.Contains("silent in 3 cycles", watch.Of.Due(Now), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 9, false)]         // a third of the packets lost on the way there and back
    [InlineData(20, 20, false)]
    [InlineData(20, 21, true)]
    public void More_repeats_than_first_requests_over_six_cycles_are_looked_into(int exchanges, int repeats, bool due)
    {
        var watch = new Counted();
        for (var cycle = 0; cycle < 5; cycle++) watch.Cycle(exchanges, repeats, heard: true);
        Assert.Null(watch.Of.Due(Now));
        watch.Cycle(exchanges, repeats, heard: true);
        Assert.Equal(due, watch.Of.Due(Now) is not null);
    }

    [Fact]
    public void A_cycle_that_asked_nothing_is_no_silent_one()
    {
        var watch = new Counted();
        for (var cycle = 0; cycle < 10; cycle++) watch.Cycle(0, 0, heard: false);
        Assert.Null(watch.Of.Due(Now));
    }

    [Fact]
    [Hazard("PLT-11")]
    public void A_pump_that_stays_silent_is_looked_for_once_an_hour()
    {
        var watch = new Counted();
        var sweeps = 0;
        for (var minute = 0; minute < 24 * 60; minute += 2)
        {
            watch.Cycle(3, 6, heard: false);
            if (watch.Of.Due(Now.AddMinutes(minute)) is null) continue;
            sweeps++;
            watch.Of.Swept(Now.AddMinutes(minute));
            watch.Of.Resume(watch.Tally);
        }

        Assert.Equal(24, sweeps);
    }

    private sealed class Counted
    {
        public ReceptionWatch Of { get; } = new();

        public PumpTally Tally { get; private set; }

        public void Cycle(int exchanges, int repeats, bool heard)
        {
            Tally = Tally with { Exchanges = Tally.Exchanges + exchanges, Retries = Tally.Retries + repeats };
            Of.CycleEnded(Tally, heard);
        }
    }
}
