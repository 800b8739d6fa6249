using CsCheck;
using Loop.Medtronic.Glucose;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.Glucose;

public sealed class GlucoseTimelineTests
{
    private static readonly PumpTime Now = new(2026, 11, 23, 12, 0, 0);
    private static readonly DateTimeOffset Instant = new(2026, 11, 23, 17, 0, 17, TimeSpan.Zero);
    private static readonly PumpClock Clock = new(Now, Instant, TimeSpan.FromHours(-5));

    private static PumpTime Ago(int minutes) => Now - TimeSpan.FromMinutes(minutes);

    private static SensorReadingRecord Reading(int minutesAgo, double value) => new(GlucoseOpcode.Glucose, Ago(minutesAgo), default, new MgPerDl(value));

    private static SensorEventRecord TimeChange(int minutesAgo) => new(GlucoseOpcode.TimeChange, Ago(minutesAgo), default, "");

    private static DecodedGlucosePage Page(params GlucoseRecord[] newestFirst) => new(newestFirst, false, null, null, 0);

    [Fact]
    public void Readings_of_all_pages_become_instants_newest_first()
    {
        var placed = GlucoseTimeline.Place([Page(Reading(2, 100), Reading(7, 102)), Page(Reading(12, 104))], Clock, []);

        Assert.Equal([(2, 100), (7, 102), (12, 104)], placed.NewestFirst.Select(r => ((Instant - r.At).TotalMinutes, r.Value.Value)));
        Assert.Null(placed.Problem);
    }

    [Fact]
    public void A_page_that_needs_a_time_stamp_says_so_and_gives_what_has_a_time()
    {
        var untimed = new SensorReadingRecord(GlucoseOpcode.Glucose, null, default, new MgPerDl(90));
        var placed = GlucoseTimeline.Place([Page(untimed, Reading(12, 104)) with { NeedsTimestamp = true }], Clock, []);

        Assert.True(placed.NeedsTimestamp);
        Assert.Equal(104, Assert.Single(placed.NewestFirst).Value.Value);
        Assert.Null(placed.Problem);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(120)]
    [Hazard("UCA-REQ-07")]
    public void Readings_before_a_clock_change_are_shifted_by_it_whether_the_page_notes_the_new_time_or_the_old(int noted)
    {
        // An hour ago the clock was set an hour ahead: it had read two hours less than now.
        var change = new ClockChangeEvent(Instant - TimeSpan.FromMinutes(60), "", TimeSpan.FromHours(1));
        var placed = GlucoseTimeline.Place([Page(Reading(5, 100), TimeChange(noted), Reading(125, 104))], Clock, [change]);

        Assert.Equal([5, 65], placed.NewestFirst.Select(r => (Instant - r.At).TotalMinutes));
    }

    [Fact]
    [Hazard("UCA-REQ-07")]
    public void Readings_before_a_clock_change_that_history_does_not_know_are_left_out()
    {
        var placed = GlucoseTimeline.Place([Page(Reading(5, 100), TimeChange(60), Reading(65, 104))], Clock, []);

        Assert.Equal(100, Assert.Single(placed.NewestFirst).Value.Value);
        Assert.Contains("clock was changed", placed.Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Older_readings_that_could_not_be_decoded_are_told()
    {
        var broken = Page(Reading(5, 100)) with { Problem = new Problem("x", "y") };

        Assert.Equal("x", GlucoseTimeline.Place([broken, Page(Reading(65, 104))], Clock, []).Problem!.What);
    }

    [Fact]
    public void Whatever_a_page_holds_placing_it_does_not_throw()
    {
        var changes = Gen.Select(Gen.Int[-50_000_000, 50_000_000], Gen.Int[0, 50_000_000])
            .Select(c => new ClockChangeEvent(Instant - TimeSpan.FromMinutes(c.Item2), "", TimeSpan.FromMinutes(c.Item1))).Array[0, 5];
        Gen.Select(Gen.Byte[0, 0x20].Array[0, 1022], changes).Sample(
            (bytes, known) =>
            {
                var page = GlucosePageDecoder.Decode(bytes);
                var placed = GlucoseTimeline.Place([page, GlucosePageDecoder.Decode(bytes, page.BeganAt)], Clock, known);
                return placed.NewestFirst.Zip(placed.NewestFirst.Skip(1)).All(pair => pair.First.At >= pair.Second.At);
            },
            iter: 1_000);
    }
}
