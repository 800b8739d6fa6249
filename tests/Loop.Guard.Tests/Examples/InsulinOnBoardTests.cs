using CsCheck;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>The Guard's own sums, against a second way of taking them and against figures worked out by hand.</summary>
public class InsulinOnBoardTests
{
    [Theory]
    [InlineData(5, 0, 1)]
    [InlineData(5, 60, 0.7640)]
    [InlineData(5, 120, 0.4106)]
    [InlineData(5, 240, 0.0329)]
    [InlineData(5, 300, 0)]
    [InlineData(3, 120, 0.4106)]
    [InlineData(8, 120, 0.4882)]
    public void The_curve_leaves_what_the_integral_of_its_activity_leaves(int hours, double age, double left) => Assert.Equal(left, new InsulinCurve(hours).Remaining(age), 0.0005);

    [Fact]
    [Hazard("UCA-REQ-12")]
    [Hazard("UCA-BOL-07")]
    public void Each_kind_of_record_counts_as_what_it_gave()
    {
        Assert.Equal(2 * 0.9, OnBoard(spec => spec.GaveBolus(30, 2)), 0.15);
        Assert.Equal(0, OnBoard(spec => { spec.History.Add(new PrimeEvent(spec.Before(30), "prime", new InsulinUnits(10), Manual: true)); spec.History.Add(new RewindEvent(spec.Before(31), "rewind")); }));
        Assert.Equal(0.5, OnBoard(spec => spec.RanTemp(30, 2, 30)), 0.03);
        Assert.Equal(OnBoard(spec => spec.RanTemp(30, 2, 30)), OnBoard(spec => spec.RanPercent(30, 200, 30)), 1e-9);
        Assert.Equal(OnBoard(spec => spec.RanTemp(30, 3, 30)), OnBoard(spec => spec.GaveBolus(30, 1, 30)), 1e-9);
        Assert.Equal(OnBoard(spec => spec.RanTemp(60, 0, 30)), OnBoard(spec => { spec.Suspended(60); spec.Resumed(30); }), 1e-9);
    }

    [Fact]
    [Hazard("UCA-SUS-08")]
    public void A_suspension_is_no_delivery_whatever_temp_basal_runs() =>
        Assert.Equal(OnBoard(spec => spec.RanTemp(60, 0, 30)), OnBoard(spec => { spec.RanTemp(70, 3, 10); spec.Suspended(60); spec.RanTemp(59, 4, 29); spec.Resumed(30); }) - OnBoard(spec => spec.RanTemp(70, 3, 10)), 1e-9);

    [Fact]
    public void A_temp_basal_ends_where_the_next_begins() =>
        Assert.Equal(OnBoard(spec => { spec.RanTemp(90, 3, 30); spec.RanTemp(60, 0, 60); }), OnBoard(spec => { spec.RanTemp(90, 3, 120); spec.RanTemp(60, 0, 60); }), 1e-9);

    [Fact]
    [Hazard("UCA-REQ-07")]
    public void Before_the_pumps_clock_was_changed_it_went_by_its_old_schedule()
    {
        // Now 13:00 by the pump, which went from 11:30 to 12:30 half an hour ago: the schedule's 12:00 was passed then, not an hour ago.
        var changed = OnBoard(spec => { Steps(spec); spec.History.Add(new ClockChangeEvent(spec.Before(30), "clock", TimeSpan.FromHours(1))); spec.RanTemp(60, 0, 60); });
        Assert.Equal(OnBoard(spec => spec.RanTemp(30, 0, 30)) * 2 + OnBoard(spec => spec.RanTemp(60, 0, 30)), changed, 1e-6);

        static void Steps(CaseSpec spec) => spec.Basal = [new(0, new UnitsPerHour(1)), new(12 * 60, new UnitsPerHour(2))];
    }

    [Fact]
    [Hazard("UCA-SUS-08")]
    [Hazard("UCA-SMB-14")]
    public void Two_ways_of_summing_agree_on_any_day()
    {
        Cases.WithBolus.Where(c => !c.Undetermined() && !c.SetUpWrong()).Sample(
            c =>
            {
                var reference = new ReferenceInsulin(c.Evidence);
                var totals = Situation.ForTempBasal(c.Evidence, c.Proposal).Totals;
                Assert.Equal(reference.OnBoard(), totals.OnBoard(), 0.1);
                foreach (var minutes in (int[])[60, 240, 1440])
                    Assert.InRange(totals.Given(minutes) - reference.Total(-minutes, 0), -EdgeOf(c, minutes) - 0.15, EdgeOf(c, minutes) + 0.15);
            },
            iter: 500);
    }

    // A bolus within a minute of a window's edge may be counted by one of the two.
    private static double EdgeOf(GuardCase c, int minutes) =>
        c.Seen.History.OfType<BolusEvent>().Where(b => Math.Abs(c.MinutesSince(b.At) - minutes) < 1).Sum(b => b.Delivered.Value);

    private static double OnBoard(Action<CaseSpec> change)
    {
        var spec = new CaseSpec { Bolus = 0.5 };
        change(spec);
        return Situation.ForTempBasal(spec.Build().Evidence, null).Totals.OnBoard();
    }
}
