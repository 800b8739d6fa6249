using CsCheck;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Metrics.Tests;

public sealed class GlucoseSummaryTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Figures_by_hand()
    {
        // Six of 100 and six of 160: mean 130, SD √(12·900/11) = 31.33398, CV 24.1031 %, GMI 3.31 + 0.02392·130 = 6.4196 %.
        var summary = Summary(Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? 100.0 : 160).ToArray());

        Assert.Equal(130, summary.Mean.Value, 1e-12);
        Assert.Equal(31.33398, summary.StandardDeviation.Value, 1e-5);
        Assert.Equal(24.1031, summary.CoefficientOfVariation, 1e-4);
        Assert.Equal(6.4196, summary.Gmi, 1e-12);
        Assert.Equal(new TimeInRanges(0, 0, 12, 0, 0), summary.Ranges);
        Assert.Equal(0, summary.RiskIndex.Value);
        Assert.Equal(100, summary.Window.ActivePercent);
    }

    [Fact]
    public void Too_few_readings_are_a_problem_and_not_a_number()
    {
        var window = Window(Enumerable.Repeat(100.0, 11).ToArray());

        Assert.False(GlucoseSummary.Of(window).TryGet(out _, out var problem));
        Assert.Contains("not enough data: 11 glucose readings", problem.What, StringComparison.Ordinal);
        Assert.False(GlucoseSummary.Of(Window()).TryGet(out _, out _));
    }

    [Fact, Hazard("UCA-REQ-11")]
    public void Error_codes_and_absurd_values_are_not_glucose()
    {
        var window = Window(0, 5, 10, 19.9, 20, 100, 600, 601);

        Assert.Equal([20.0, 100, 600], window.Readings.Select(reading => reading.Value.Value));
    }

    [Fact]
    public void Bounds_are_counted_and_named_as_such()
    {
        var window = Window(39, 40, 399, 400, 401);

        Assert.Equal(5, window.Readings.Count);
        Assert.Equal(3, window.Censored);
    }

    [Fact]
    public void Order_and_repetition_do_not_change_the_figures() =>
        Gen.Double[40, 380].Array[12, 100].Sample(values =>
        {
            var readings = Readings(values).ToList();
            var end = Start + values.Length * GlucoseWindow.Slot;
            var straight = GlucoseSummary.Of(GlucoseWindow.Of(readings, Start, end)).Require();
            var muddled = GlucoseSummary.Of(GlucoseWindow.Of(readings.AsEnumerable().Reverse().Concat(readings), Start, end)).Require();
            return straight.Mean == muddled.Mean && straight.StandardDeviation == muddled.StandardDeviation && straight.Risk == muddled.Risk
                && straight.Ranges == muddled.Ranges && muddled.Window.ActivePercent == 100;
        });

    [Fact]
    public void Mean_and_spread_move_with_the_readings() =>
        Gen.Select(Gen.Double[60, 300].Array[12, 60], Gen.Double[-20, 100]).Sample((values, shift) =>
        {
            var (before, after) = (Summary(values), Summary([.. values.Select(value => value + shift)]));
            return Math.Abs(after.Mean.Value - before.Mean.Value - shift) < 1e-9 && Math.Abs(after.StandardDeviation.Value - before.StandardDeviation.Value) < 1e-6;
        });

    [Fact]
    public void Of_two_readings_in_a_slot_the_later_counts_and_the_end_is_outside()
    {
        GlucoseReading[] readings =
        [
            new(Start.AddMinutes(3), new(140)),
            new(Start, new(120)),
            new(Start.AddMinutes(5), new(150)),
            new(Start.AddMinutes(10), new(160)),
            new(Start.AddTicks(-1), new(90)),
        ];
        var window = GlucoseWindow.Of(readings, Start, Start.AddMinutes(10));

        Assert.Equal([140.0, 150], window.Readings.Select(reading => reading.Value.Value));
        Assert.Equal(2, window.Expected);
    }

    [Fact]
    public void A_report_needs_fourteen_days_with_seventy_percent_of_their_readings()
    {
        // 2,822 of 4,032 readings are 69.99 %; 2,823 are 70.01 %.
        Assert.False(Days(14, 2822).MeetsConsensus);
        Assert.True(Days(14, 2823).MeetsConsensus);
        Assert.False(Days(13, 13 * 288).MeetsConsensus);
        Assert.Equal(100, Days(1, 288).ActivePercent);
    }

    [Fact]
    public void A_window_of_no_length_is_empty_and_one_that_ends_before_it_starts_is_a_bug()
    {
        Assert.Equal(0, GlucoseWindow.Of(Readings([100]), Start, Start).ActivePercent);
        Assert.Throws<ArgumentOutOfRangeException>(() => GlucoseWindow.Of([], Start, Start.AddTicks(-1)));
    }

    private static IEnumerable<GlucoseReading> Readings(double[] values) => values.Select((value, i) => new GlucoseReading(Start + i * GlucoseWindow.Slot, new MgPerDl(value)));

    private static GlucoseWindow Window(params double[] values) => GlucoseWindow.Of(Readings(values), Start, Start + values.Length * GlucoseWindow.Slot);

    private static GlucoseSummary Summary(double[] values) => GlucoseSummary.Of(Window(values)).Require();

    private static GlucoseWindow Days(int days, int readings) =>
        GlucoseWindow.Of(Readings([.. Enumerable.Repeat(110.0, readings)]), Start, Start.AddDays(days));
}
