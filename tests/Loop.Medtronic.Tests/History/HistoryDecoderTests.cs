using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

public sealed class HistoryDecoderTests
{
    private static readonly PumpModel Model522 = new(522);
    private static readonly PumpModel Model554 = new(554);
    private static readonly PumpTime Noon = new(2026, 11, 23, 12, 0, 59);

    private static T One<T>(PumpModel model, params byte[] record)
        where T : HistoryRecord
    {
        var page = HistoryDecoder.Decode(model, RecordWriter.Page(record));
        Assert.Null(page.Problem);
        return Assert.IsType<T>(Assert.Single(page.Records));
    }

    [Fact]
    public void A_bolus_is_counted_in_the_steps_of_its_family()
    {
        var old = One<BolusRecord>(Model522, RecordWriter.Bolus(Model522, 23, 11, Noon));
        var late = One<BolusRecord>(Model554, RecordWriter.Bolus(Model554, 1000, 999, Noon, halfHours: 3));

        Assert.Equal((2.3, 1.1, TimeSpan.Zero, Noon), (old.Programmed.Value, old.Amount.Value, old.Duration, old.Time));
        Assert.Equal((25, 24.975, TimeSpan.FromMinutes(90), Noon), (late.Programmed.Value, late.Amount.Value, late.Duration, late.Time));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(255, 6.375)]
    [InlineData(256, 6.4)]
    [InlineData(1400, 35)]
    public void A_temp_rate_uses_its_high_bits(int steps, double unitsPerHour) =>
        Assert.Equal(unitsPerHour, One<TempBasalRateRecord>(Model554, RecordWriter.TempRate(steps, Noon)).Rate!.Value.Value);

    [Fact]
    public void A_percent_temp_has_no_rate()
    {
        var record = One<TempBasalRateRecord>(Model554, RecordWriter.TempPercent(115, Noon));

        Assert.Equal((null, 115), (record.Rate, record.Percent));
    }

    [Fact]
    public void Ages_of_insulin_on_board_have_ten_bits()
    {
        var record = One<UnabsorbedInsulinRecord>(Model554, RecordWriter.Unabsorbed((2, 358), (80, 1023)));

        Assert.Equal([new(new(0.05), TimeSpan.FromMinutes(358)), new UnabsorbedDose(new(2), TimeSpan.FromMinutes(1023))], record.Doses);
        Assert.Null(record.Time);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_insulin_on_board_record_that_claims_to_have_no_length_is_passed_over_once(int length)
    {
        var page = HistoryDecoder.Decode(Model554, RecordWriter.Page([0x5C, (byte)length], RecordWriter.Suspend(Noon)));

        Assert.Null(page.Problem);
        Assert.Equal([HistoryOpcode.UnabsorbedInsulin, HistoryOpcode.SuspendPump], page.Records.Select(r => r.Opcode));
    }

    [Fact]
    public void The_wizards_correction_is_signed_on_late_pumps() =>
        Assert.Equal(-0.7, One<BolusWizardRecord>(Model554, RecordWriter.Wizard(Noon, 70, 0, 5, -28)).Correction.Value);

    [Theory]
    [InlineData(0xFE, 0xF0, -0.2)]
    [InlineData(0x6C, 0x00, 10.8)]
    [InlineData(0x2C, 0x10, 30)]
    public void The_wizards_correction_is_signed_on_early_pumps(int low, int high, double units)
    {
        var record = new byte[20];
        record[0] = 0x5B;
        RecordWriter.Stamp(Noon).CopyTo(record, 2);
        record[8] = 0x50;
        record[12] = (byte)low;
        record[14] = (byte)high;

        Assert.Equal(units, One<BolusWizardRecord>(Model522, record).Correction.Value);
    }

    [Fact]
    public void The_wizards_carbs_and_glucose_use_their_high_bits()
    {
        var record = One<BolusWizardRecord>(Model554, RecordWriter.Wizard(Noon, 601, 300, 5, 0));

        Assert.Equal((601, 300), (record.Glucose.Raw, record.Carbs.Raw));
        Assert.Equal((90, 110, 50, 10), (record.TargetLow.Raw, record.TargetHigh.Raw, record.Sensitivity.Raw, record.CarbRatio));
    }

    [Fact]
    public void A_maximum_bolus_uses_the_spare_bits_of_the_hour_on_late_pumps()
    {
        var record = RecordWriter.Plain(0x24, 100 / 8, Noon);
        record[4] |= 100 % 8 << 5;

        Assert.Equal(10, One<MaxBolusRecord>(Model554, record).Limit.Value);
        Assert.Equal(25, One<MaxBolusRecord>(Model522, RecordWriter.Plain(0x24, 250, Noon)).Limit.Value);
    }

    [Fact]
    public void A_maximum_basal_rate_uses_the_spare_bits_of_the_hour()
    {
        var record = RecordWriter.Plain(0x2C, 0x50, Noon);
        record[4] |= 5 << 5;

        Assert.Equal(34, One<MaxBasalRecord>(Model522, record).Limit.Value);
    }

    [Fact]
    public void A_schedule_ends_at_its_first_unused_slot()
    {
        byte[] Profile(params byte[] entries) => [.. RecordWriter.Plain(0x09, 0, Noon), .. entries, .. new byte[145 - entries.Length]];

        var two = One<BasalProfileRecord>(Model554, Profile(0, 40, 0, 8, 0x90, 1));
        var none = One<BasalProfileRecord>(Model554, Profile(0x3F, 0, 0));

        Assert.Equal([new(0, new(1)), new ScheduleEntry<UnitsPerHour>(240, new(10))], two.Entries);
        Assert.Empty(none.Entries);
        Assert.Contains("\"Info\": null", HistoryJson.Write([none], TimeZoneInfo.Utc), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_may_not_run_past_the_page()
    {
        var page = RecordWriter.Page();
        RecordWriter.Suspend(Noon).AsSpan(0, 6).CopyTo(page.AsSpan(0));
        var full = HistoryDecoder.Decode(Model554, page.AsSpan(0, 6));

        Assert.Contains("needs 7 bytes and the page has 6 left", full.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(6, full.UndecodedBytes);
    }

    [Fact]
    public void The_last_daily_total_of_a_late_pump_may_be_cut_short_by_the_page()
    {
        var record = new byte[30];
        record[0] = 0x6E;
        RecordWriter.Date(Noon).CopyTo(record, 1);

        var page = HistoryDecoder.Decode(Model554, record);

        Assert.Null(page.Problem);
        Assert.Equal(new PumpTime(2026, 11, 23, 0, 0, 0), Assert.Single(page.Records).Time);
    }

    [Theory]
    [InlineData(13, 1)]
    [InlineData(0, 1)]
    [InlineData(2, 30)]
    [InlineData(4, 0)]
    public void An_impossible_date_is_no_record(int month, int day)
    {
        var record = RecordWriter.Suspend(Noon);
        record[2] = (byte)(month / 4 * 64);
        record[3] = (byte)(month % 4 * 64);
        record[5] = (byte)day;

        Assert.NotNull(HistoryDecoder.Decode(Model554, RecordWriter.Page(record)).Problem);
    }

    [Theory]
    [InlineData(1001, 1001, 0)]
    [InlineData(40, 41, 0)]
    [InlineData(40, 40, 17)]
    [Hazard("UCA-REQ-08")]
    public void A_bolus_that_no_pump_gives_is_no_record(int programmed, int amount, int halfHours) =>
        Assert.NotNull(HistoryDecoder.Decode(Model554, RecordWriter.Page(RecordWriter.Bolus(Model554, programmed, amount, Noon, halfHours))).Problem);

    [Fact]
    [Hazard("UCA-REQ-08")]
    public void Temp_basals_that_no_pump_sets_are_no_records()
    {
        byte[] twoDays = RecordWriter.TempDuration(49, Noon), tooFast = RecordWriter.TempRate(1401, Noon), tooMuch = RecordWriter.TempPercent(201, Noon);

        Assert.All([twoDays, tooFast, tooMuch], r => Assert.NotNull(HistoryDecoder.Decode(Model554, RecordWriter.Page(r)).Problem));
    }

    [Fact]
    public void A_stamp_a_week_before_the_record_ahead_of_it_is_no_record_unless_the_clock_was_set_or_reset()
    {
        var before = Noon - TimeSpan.FromDays(7);
        byte[] start = RecordWriter.Suspend(Noon);

        Assert.NotNull(HistoryDecoder.Decode(Model554, RecordWriter.Page(start, RecordWriter.Resume(before))).Problem);
        Assert.Null(HistoryDecoder.Decode(Model554, RecordWriter.Page(start, RecordWriter.ChangeTime(Noon), RecordWriter.NewTime(before), RecordWriter.Resume(before))).Problem);
        Assert.Null(HistoryDecoder.Decode(Model554, RecordWriter.Page(start, RecordWriter.Resume(new PumpTime(2007, 1, 1, 0, 0, 22)))).Problem);
    }

    [Theory]
    [InlineData(508)]
    [InlineData(599)]
    public void A_pump_whose_history_nobody_knows_is_refused(int model)
    {
        var page = HistoryDecoder.Decode(new PumpModel(model), RecordWriter.Page(RecordWriter.Suspend(Noon)));

        Assert.Contains($"history of model {model} is not known", page.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(1022, page.UndecodedBytes);
    }

    [Fact]
    public void A_page_that_still_has_its_CRC_is_refused() =>
        Assert.Contains("1024 bytes", HistoryDecoder.Decode(Model554, new byte[1024]).Problem!.What, StringComparison.Ordinal);

    [Fact]
    public void An_empty_page_is_whole_and_holds_nothing()
    {
        var page = HistoryDecoder.Decode(Model554, new byte[1022]);

        Assert.True(page.IsComplete);
        Assert.Empty(page.Records);
    }

    [Theory]
    [InlineData(512)]
    [InlineData(515)]
    [InlineData(522)]
    [InlineData(523)]
    [InlineData(530)]
    [InlineData(540)]
    [InlineData(551)]
    [InlineData(554)]
    public void Every_kind_of_every_family_tiles_a_page_by_its_length(int number)
    {
        // Those with a length that a byte of theirs names are tested above, as are two with lengths that references disagree on.
        Assert.Equal(Enum.GetValues<HistoryOpcode>().Length, RecordKinds.Lengths.Count + 3);
        var model = new PumpModel(number);

        foreach (var (opcode, _, _) in RecordKinds.Lengths)
        {
            if (opcode == 0x69 && !model.IsX23OrLater) continue;
            if (opcode == 0x50 && model.Family is 30 or 40) continue;
            Assert.Equal((opcode, RecordKinds.LengthOn(opcode, model)), (opcode, LengthOf(opcode, model)));
        }
    }

    /// <summary>The length a record must have for the one after it to be found: the only one for which both come out.</summary>
    private static int LengthOf(int opcode, PumpModel model) => Assert.Single(Enumerable.Range(7, 160), length => Fits(opcode, length, model));

    private static bool Fits(int opcode, int length, PumpModel model)
    {
        var page = HistoryDecoder.Decode(model, RecordWriter.Page(RecordKinds.Blank(opcode, length, model, Noon), RecordWriter.Plain(0x43, 0, Noon)));
        return page.IsComplete && page.Records.Count == 2 && page.Records[1].Opcode == HistoryOpcode.OtherMarker;
    }

    [Theory]
    [InlineData(0x69, 522, 7, 9)]
    [InlineData(0x50, 530, 37, 41)]
    [InlineData(0x50, 540, 37, 41)]
    public void Where_references_disagree_on_a_length_the_record_that_follows_decides(int opcode, int number, int usual, int other)
    {
        var model = new PumpModel(number);

        Assert.Equal([usual, other], Enumerable.Range(7, 160).Where(length => Fits(opcode, length, model)));
        // With nothing behind it there is nothing to decide by; zeros are no record.
        Assert.Equal(usual, Assert.Single(HistoryDecoder.Decode(model, RecordWriter.Page(RecordKinds.Blank(opcode, usual, model, Noon))).Records).Bytes.Length);
    }
}
