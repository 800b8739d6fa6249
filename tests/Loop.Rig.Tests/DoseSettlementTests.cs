using Loop.Guard;
using Loop.Journal;
using Loop.Rig.Enact;
using Loop.Rig.Monitor;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Rig.Tests;

/// <summary>What the pump's own records say of a dose whose answer was lost.</summary>
[Hazard("UCA-SMB-04")]
public sealed class DoseSettlementTests
{
    private static readonly DateTimeOffset Sent = new(2026, 3, 2, 12, 0, 10, TimeSpan.Zero);

    private static readonly DoseIntent Bolus = new(1, 1, VerdictKind.Bolus, 0, 0, 8, Sent, DoseSource.Engine, new PumpTime(Sent.UtcDateTime));

    private static readonly DoseIntent Temp = new(2, 1, VerdictKind.TempBasal, 48, 1, 0, Sent, DoseSource.Engine, new PumpTime(Sent.UtcDateTime));

    [Fact]
    public void A_record_of_the_same_amount_shows_that_a_bolus_was_given_and_how_much_of_it()
    {
        var finding = Settle(Bolus, Seen([Given("b", 0.2, delivered: 0.15)]));

        Assert.Equal(SettlementVerdict.Delivered, finding.Verdict);
        Assert.Equal("b", finding.RecordId);
        Assert.Equal(0.15, finding.Delivered!.Value.Value);
    }

    [Fact]
    public void A_temp_basal_is_known_by_its_rate_and_its_length_and_a_cancel_by_its_length_alone()
    {
        var set = new TempBasalEvent(Sent, "t", new UnitsPerHour(1.2), null, TimeSpan.FromMinutes(30));

        Assert.Equal(SettlementVerdict.Delivered, Settle(Temp, Seen([set])).Verdict);
        Assert.NotEqual(SettlementVerdict.Delivered, Settle(Temp, Seen([set with { Rate = new UnitsPerHour(1.225) }])).Verdict);
        Assert.NotEqual(SettlementVerdict.Delivered, Settle(Temp, Seen([set with { Duration = TimeSpan.FromMinutes(60) }])).Verdict);
        Assert.Equal(SettlementVerdict.Delivered, Settle(Temp with { RateSteps = 0, HalfHours = 0 }, Seen([set with { Duration = TimeSpan.Zero }])).Verdict);
    }

    [Theory]
    [InlineData(0.175, 0, "another amount")]
    [InlineData(0.2, -16, "before it was sent")]
    [InlineData(0.2, 121, "later than it can have been sent")]
    public void Another_dose_is_not_taken_for_it(double units, int secondsAfter, string because)
    {
        var other = Given("o", units, units) with { At = Sent.AddSeconds(secondsAfter) };

        Assert.False(Settle(Bolus, Seen([other])).Verdict == SettlementVerdict.Delivered, because);
    }

    [Fact]
    public void A_record_that_settled_one_dose_does_not_settle_another() =>
        Assert.NotEqual(SettlementVerdict.Delivered, DoseSettlement.Settle(Bolus, Seen([Given("b", 0.2, 0.2)]), new HashSet<string> { "b" }).Verdict);

    [Fact]
    public void A_square_bolus_is_nobodys_micro_bolus() =>
        Assert.NotEqual(SettlementVerdict.Delivered, Settle(Bolus, Seen([Given("s", 0.2, 0.2) with { Duration = TimeSpan.FromMinutes(30) }])).Verdict);

    [Fact]
    [Hazard("PLT-05")]
    public void Without_a_record_it_was_not_given_but_only_once_the_pump_would_have_recorded_it()
    {
        Assert.Equal(SettlementVerdict.Open, Settle(Bolus, Seen([], readAfter: TimeSpan.FromMinutes(3))).Verdict);
        Assert.Equal(SettlementVerdict.NotDelivered, Settle(Bolus, Seen([], readAfter: TimeSpan.FromMinutes(4))).Verdict);
    }

    [Fact]
    public void While_the_pump_delivers_a_bolus_or_its_history_is_too_short_nothing_is_known()
    {
        Assert.Equal(SettlementVerdict.Open, Settle(Bolus, Seen([]) with { Status = new PumpStatus(PumpStatus.NormalCode, Bolusing: true, Suspended: false) }).Verdict);
        Assert.Equal(SettlementVerdict.Open, Settle(Bolus, Seen([]) with { HistoryFrom = Sent }).Verdict);
    }

    [Theory]
    [InlineData(8.9, 20, false)]         // it may still act
    [InlineData(9.1, 20, true)]
    [InlineData(40, 40, true)]
    [InlineData(40, 8.9, false)]         // a cleared or another pump: what acts is not all known
    [Hazard("UCA-REQ-06")]
    public void Where_no_history_reaches_back_to_it_a_dose_is_taken_as_given_once_it_cannot_act_any_more(double hoursAgo, double hoursKnown, bool settled)
    {
        var now = Sent.AddHours(hoursAgo);
        var from = now.AddHours(-Math.Min(hoursKnown, Math.Abs(hoursAgo) - 0.01));
        var seen = SeenObservation.At(now) with { HistoryFrom = from };

        var finding = Settle(Bolus, seen);

        Assert.Equal(settled ? SettlementVerdict.Delivered : SettlementVerdict.Open, finding.Verdict);
        Assert.Contains(settled ? "taken as given" : "does not reach back", finding.Evidence, StringComparison.Ordinal);
        Assert.Null(finding.RecordId);
    }

    [Fact]
    public void A_temp_basal_has_acted_only_after_its_whole_length_and_the_longest_action()
    {
        var long24 = Temp with { HalfHours = 48 };
        var seen = (double hours) => SeenObservation.At(Sent.AddHours(hours)) with { HistoryFrom = Sent.AddMinutes(1) };

        Assert.Equal(SettlementVerdict.Open, Settle(long24, seen(32.9)).Verdict);
        Assert.Equal(SettlementVerdict.Delivered, Settle(long24, seen(33.1)).Verdict);
    }

    [Theory]
    [InlineData(null, 32)]
    [InlineData(24.0, 32)]
    [InlineData(40.0, 40 + 1 / 12.0)]
    [InlineData(100.0, 32)]              // too far to be read in a cycle: it is taken as given
    [InlineData(-3.0, 32)]               // sent in a future that is none any more
    public void The_history_is_read_back_to_an_unsettled_dose_within_bounds(double? hoursAgo, double reach) =>
        Assert.Equal(TimeSpan.FromHours(reach), HistoryKeeper.Reach(Sent, hoursAgo is { } ago ? Sent.AddHours(-ago) : null));

    private static SettlementFinding Settle(DoseIntent dose, Observation seen) => DoseSettlement.Settle(dose, seen, new HashSet<string>());

    private static BolusEvent Given(string id, double units, double delivered) =>
        new(Sent.AddSeconds(1), id, new InsulinUnits(units), new InsulinUnits(delivered), TimeSpan.Zero);

    // Settling looks at nothing but the history, when it was read, and whether a bolus runs.
    private static Observation Seen(IReadOnlyList<PumpEvent> history, TimeSpan? readAfter = null)
    {
        var readAt = Sent + (readAfter ?? TimeSpan.FromMinutes(10));
        return SeenObservation.At(readAt) with { History = history, HistoryFrom = Sent.AddHours(-27) };
    }
}
