using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

public sealed class PumpEventsTests
{
    private static readonly PumpModel Model554 = new(554);

    /// <summary>Five hours behind UTC and 17 s slow.</summary>
    private static readonly PumpTime Now = new(2026, 11, 23, 12, 0, 0);
    private static readonly DateTimeOffset Instant = new(2026, 11, 23, 17, 0, 17, TimeSpan.Zero);
    private static readonly PumpClock Clock = new(Now, Instant, TimeSpan.FromHours(-5));

    private static PumpTime Ago(double minutes) => Now - TimeSpan.FromMinutes(minutes);

    private static PlacedHistory Place(params byte[][] records) => PumpEvents.From(HistoryDecoder.Decode(Model554, RecordWriter.Page(records)).Records, Clock);

    [Fact]
    public void Stamps_become_instants_by_the_measured_offset_and_the_newest_comes_first()
    {
        var history = Place(
            RecordWriter.Rewind(Ago(50)),
            RecordWriter.Prime(3, 3, Ago(45)),
            RecordWriter.Prime(0, 54, Ago(44)),
            RecordWriter.Bolus(Model554, 40, 30, Ago(40), halfHours: 2),
            RecordWriter.Suspend(Ago(30)),
            RecordWriter.Resume(Ago(20)),
            RecordWriter.TempRate(44, Ago(10)),
            RecordWriter.TempDuration(1, Ago(10)));

        Assert.Null(history.Problem);
        Assert.Null(history.EndsBecause);
        Assert.Equal(Instant - TimeSpan.FromMinutes(50), history.CompleteFrom);
        Assert.Equal([10, 20, 30, 40, 44, 45, 50], history.NewestFirst.Select(e => (Instant - e.At).TotalMinutes));
        var temp = Assert.IsType<TempBasalEvent>(history.NewestFirst[0]);
        Assert.Equal((1.1, null, TimeSpan.FromMinutes(30)), (temp.Rate!.Value.Value, temp.Percent, temp.Duration));
        Assert.IsType<ResumeEvent>(history.NewestFirst[1]);
        Assert.IsType<SuspendEvent>(history.NewestFirst[2]);
        var bolus = Assert.IsType<BolusEvent>(history.NewestFirst[3]);
        Assert.Equal((1, 0.75, TimeSpan.FromHours(1)), (bolus.Programmed.Value, bolus.Delivered.Value, bolus.Duration));
        Assert.Equal([(5.4, true), (0.3, false)], history.NewestFirst.OfType<PrimeEvent>().Select(p => (p.Amount.Value, p.Manual)));
        Assert.IsType<RewindEvent>(history.NewestFirst[6]);
    }

    [Fact]
    public void Carbs_in_grams_come_from_the_wizard_and_from_markers()
    {
        var history = Place(
            RecordWriter.Wizard(Ago(30), 120, 45, 5, 0),
            RecordWriter.Wizard(Ago(25), 120, 0, 5, 0),
            RecordWriter.Meal(300, 1, Ago(20)));

        Assert.Equal([(300, false), (45, true)], history.NewestFirst.Cast<CarbEvent>().Select(c => (c.Grams, c.ByWizard)));
    }

    [Fact]
    [Hazard("UCA-TB-07")]
    public void Exchanges_are_nobodys_grams_and_nothing_is_dosed_on_them()
    {
        var page = HistoryDecoder.Decode(Model554, RecordWriter.Page(
            RecordWriter.Wizard(Ago(30), 120, 45, 5, 0),
            RecordWriter.Wizard(Ago(25), 120, 40, 6, 0),
            RecordWriter.Meal(25, 2, Ago(10))));
        var history = PumpEvents.From(page.Records, Clock);

        Assert.Equal(45, Assert.IsType<CarbEvent>(Assert.Single(history.NewestFirst)).Grams);
        Assert.Equal(Instant - TimeSpan.FromMinutes(10), history.CarbsInExchangesAt);
        Assert.Equal((40, null), page.Records.OfType<BolusWizardRecord>().Select(r => (r.Carbs.Raw, r.Carbs.Grams)).Last());
        Assert.Null(Place(RecordWriter.Wizard(Ago(30), 120, 45, 5, 0)).CarbsInExchangesAt);
    }

    [Fact]
    [Hazard("UCA-SMB-04")]
    public void Two_boluses_that_differ_by_a_second_are_two()
    {
        var history = Place(RecordWriter.Suspend(Ago(60)), RecordWriter.Bolus(Model554, 1, 1, Ago(10)), RecordWriter.Bolus(Model554, 1, 1, Ago(10) + TimeSpan.FromSeconds(1)));

        Assert.Equal(2, history.NewestFirst.OfType<BolusEvent>().Select(b => b.Id).Distinct().Count());
    }

    [Fact]
    public void A_temp_basal_whose_duration_is_not_written_yet_has_none()
    {
        var history = Place(RecordWriter.Suspend(Ago(60)), RecordWriter.TempRate(44, Ago(1)));

        Assert.Null(Assert.IsType<TempBasalEvent>(history.NewestFirst[0]).Duration);
        Assert.Null(history.Problem);
    }

    [Fact]
    public void A_duration_whose_rate_is_on_an_older_page_is_not_part_of_what_is_complete()
    {
        var history = Place(RecordWriter.TempDuration(1, Ago(60)), RecordWriter.Suspend(Ago(50)));

        Assert.Equal(Instant - TimeSpan.FromMinutes(50), history.CompleteFrom);
        Assert.Null(history.EndsBecause);
    }

    [Fact]
    public void Half_a_temp_basal_amid_the_history_ends_it()
    {
        var noRate = Place(RecordWriter.Suspend(Ago(60)), RecordWriter.TempDuration(1, Ago(50)), RecordWriter.Resume(Ago(40)));
        var noDuration = Place(RecordWriter.Suspend(Ago(60)), RecordWriter.TempRate(1, Ago(50)), RecordWriter.Resume(Ago(40)));

        Assert.All([noRate, noDuration], history =>
        {
            Assert.Equal(Instant - TimeSpan.FromMinutes(40), history.CompleteFrom);
            Assert.NotNull(history.EndsBecause);
            Assert.IsType<ResumeEvent>(Assert.Single(history.NewestFirst));
        });
    }

    [Fact]
    [Hazard("UCA-REQ-07")]
    public void Stamps_before_a_clock_change_are_shifted_by_it()
    {
        // At 11:00 by the clock of then it was set an hour ahead, and at 12:30 ten minutes back.
        var history = Place(
            RecordWriter.Bolus(Model554, 4, 4, Ago(130)),
            RecordWriter.ChangeTime(Ago(120)),
            RecordWriter.NewTime(Ago(60)),
            RecordWriter.Suspend(Ago(50)),
            RecordWriter.ChangeTime(Ago(30)),
            RecordWriter.NewTime(Ago(40)),
            RecordWriter.Resume(Ago(10)));

        Assert.Equal([10, 40, 60, 70, 80], history.NewestFirst.Select(e => (Instant - e.At).TotalMinutes));
        Assert.Equal([TimeSpan.FromMinutes(-10), TimeSpan.FromMinutes(60)], history.ClockChanges.Select(c => c.Shift));
    }

    [Fact]
    [Hazard("UCA-REQ-07")]
    public void A_pump_that_lost_its_clock_is_complete_only_since_then()
    {
        var unset = new PumpTime(2007, 1, 1, 0, 0, 0);
        var history = Place(
            RecordWriter.Bolus(Model554, 4, 4, Ago(180)),
            RecordWriter.Alarm(21, unset),
            RecordWriter.Rewind(unset + TimeSpan.FromMinutes(1)),
            RecordWriter.ChangeTime(unset + TimeSpan.FromMinutes(5)),
            RecordWriter.NewTime(Ago(30)),
            RecordWriter.Suspend(Ago(20)));

        Assert.Equal(Instant - TimeSpan.FromMinutes(34), history.CompleteFrom);
        Assert.Contains("lost its clock", history.EndsBecause!.What, StringComparison.Ordinal);
        Assert.Equal([20, 30, 34], history.NewestFirst.Select(e => (Instant - e.At).TotalMinutes));
    }

    [Fact]
    [Hazard("UCA-REQ-07")]
    public void A_clock_that_fell_back_without_a_record_ends_the_history()
    {
        var history = Place(RecordWriter.Suspend(Ago(100)), RecordWriter.Resume(Ago(161)), RecordWriter.Rewind(Ago(5)));

        Assert.Equal(Instant - TimeSpan.FromMinutes(161), history.CompleteFrom);
        Assert.Contains("fell back", history.EndsBecause!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_a_clock_that_was_never_set_end_the_history()
    {
        var history = Place(RecordWriter.Suspend(new PumpTime(2007, 1, 1, 0, 5, 0)), RecordWriter.NewTime(Ago(300)), RecordWriter.Resume(Ago(100)));

        Assert.Equal(Instant - TimeSpan.FromMinutes(100), history.CompleteFrom);
        Assert.Contains("lacks its old time", history.EndsBecause!.What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-REQ-07")]
    public void A_record_from_the_future_makes_everything_uncertain()
    {
        var history = Place(RecordWriter.Suspend(Ago(100)), RecordWriter.Resume(Ago(-6)));

        Assert.Null(history.CompleteFrom);
        Assert.Empty(history.NewestFirst);
        Assert.Contains("later than the pump's clock reads", history.Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void An_undecoded_newest_part_makes_everything_uncertain()
    {
        var history = Place(RecordWriter.Suspend(Ago(100)), RecordWriter.Bolus(Model554, 40, 40, Ago(50)), [0x05, 1, 2]);

        Assert.Null(history.CompleteFrom);
        Assert.Empty(history.NewestFirst);
        Assert.False(history.Covers(Instant));
        Assert.Contains("could not be decoded", history.Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    [Hazard("UCA-REQ-06")]
    public void An_undecoded_part_of_an_older_page_ends_the_history_there()
    {
        var older = HistoryDecoder.Decode(Model554, RecordWriter.Page(RecordWriter.Suspend(Ago(100)), [0x05, 1, 2])).Records;
        var newer = HistoryDecoder.Decode(Model554, RecordWriter.Page(RecordWriter.Resume(Ago(50)))).Records;
        var history = PumpEvents.From([.. older, .. newer], Clock);

        Assert.Null(history.Problem);
        Assert.Equal(Instant - TimeSpan.FromMinutes(50), history.CompleteFrom);
        Assert.IsType<ResumeEvent>(Assert.Single(history.NewestFirst));
    }

    [Fact]
    public void Daily_totals_and_bolus_stamps_do_not_say_from_when_history_is_complete()
    {
        var history = Place(
            RecordWriter.DailyTotal(Model554, 100, new PumpTime(2026, 11, 22, 0, 0, 0)),
            RecordWriter.Bolus(Model554, 4, 4, Ago(300), halfHours: 8),
            RecordWriter.Suspend(Ago(60)));

        Assert.Equal(Instant - TimeSpan.FromMinutes(60), history.CompleteFrom);
        Assert.Equal(2, history.NewestFirst.Count);
    }

    [Fact]
    public void A_history_without_records_knows_nothing()
    {
        var history = PumpEvents.From([], Clock);

        Assert.Null(history.CompleteFrom);
        Assert.NotNull(history.Problem);
    }

    [Fact]
    public void Clock_changes_out_of_the_calendar_end_the_history_without_harm()
    {
        var first = new PumpTime(2016, 1, 1, 0, 0, 0);
        var last = new PumpTime(2120, 1, 1, 0, 0, 0);
        var pairs = Enumerable.Range(0, 70).SelectMany(_ => new[] { RecordWriter.ChangeTime(first), RecordWriter.NewTime(last) });
        var history = PumpEvents.From(HistoryDecoder.Decode(Model554, RecordWriter.Page([.. pairs])).Records, Clock);

        Assert.NotNull(history.Problem);
    }

    [SharedTheory]
    [InlineData("ps2-554-1", 16)]
    [InlineData("ps2-551-3", 21)]
    [InlineData("ps2-522-1", 61)]
    [InlineData("pump-records-522", 47)]
    public void Every_dose_of_a_recorded_page_becomes_an_event(string name, int events)
    {
        var records = Fixture.Of(name).Decode().Records;
        var history = PumpEvents.From(records, Fixture.ClockAfter(records));

        Assert.Null(history.Problem);
        Assert.Null(history.EndsBecause);
        Assert.Equal(events, history.NewestFirst.Count);
        Assert.Equal(
            records.OfType<BolusRecord>().Select(b => (b.Id, b.Amount)).Order(),
            history.NewestFirst.OfType<BolusEvent>().Select(b => (b.Id, b.Delivered)).Order());
        var temps = history.NewestFirst.OfType<TempBasalEvent>().ToArray();
        Assert.Equal(records.OfType<TempBasalRateRecord>().Count(), temps.Length);
        Assert.Equal(records.OfType<TempBasalDurationRecord>().Count(), temps.Count(t => t.Duration is not null));
    }

    [SharedTheory]
    [InlineData("model-515", "lost its clock")]
    [InlineData("model-522", "fell back without a record")]
    public void Recorded_pumps_that_lost_their_clock_are_complete_since_then(string name, string why)
    {
        var records = Fixture.Of(name).Decode().Records;
        var history = PumpEvents.From(records.Where(r => !r.IsDailyTotal).ToArray(), Fixture.ClockAfter(records));

        Assert.Null(history.Problem);
        Assert.Contains(why, history.EndsBecause!.What, StringComparison.Ordinal);
        Assert.NotEmpty(history.ClockChanges);
        Assert.All(history.NewestFirst, e => Assert.True(e.At >= history.CompleteFrom));
    }
}
