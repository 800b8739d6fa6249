using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>What the records about alarms, settings, totals and the clock say beyond their kind.</summary>
public sealed class TypedRecordTests
{
    private static readonly PumpModel Model515 = new(515);
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

    [Theory]
    [InlineData(3, PumpAlarmKind.BatteryOutLimit, false)]
    [InlineData(4, PumpAlarmKind.NoDelivery, false)]
    [InlineData(16, PumpAlarmKind.DeviceReset, false)]
    [InlineData(17, PumpAlarmKind.ClockLost, true)]
    [InlineData(21, PumpAlarmKind.ClockLostAgain, true)]
    [InlineData(62, PumpAlarmKind.EmptyReservoir, false)]
    [InlineData(47, PumpAlarmKind.Unexplained, false)]
    public void An_alarm_says_what_it_is_about(int code, PumpAlarmKind alarm, bool clockLost)
    {
        var raised = One<AlarmRecord>(Model554, RecordWriter.Alarm(code, Noon));
        var cleared = One<ClearedAlarmRecord>(Model522, RecordWriter.Plain(0x0C, code, Noon));

        Assert.Equal((code, alarm, clockLost), (raised.Code, raised.Alarm, raised.ClockLost));
        Assert.Equal((code, alarm), (cleared.Code, cleared.Alarm));
    }

    [Theory]
    [InlineData(101, 0x2C, 1, SensorAlarmKind.High, 300)]
    [InlineData(102, 0x48, 0, SensorAlarmKind.Low, 72)]
    [InlineData(115, 0, 0, SensorAlarmKind.LowPredicted, null)]
    [InlineData(114, 0, 0, SensorAlarmKind.Unexplained, null)]
    public void A_sensors_alarm_has_a_glucose_only_when_it_is_about_one(int code, int value, int ninthBit, SensorAlarmKind alarm, int? glucose)
    {
        byte[] record = [0x0B, (byte)code, (byte)value, .. RecordWriter.Stamp(Noon)];
        record[7] |= (byte)(ninthBit << 7);

        var read = One<SensorAlarmRecord>(Model554, record);

        Assert.Equal((alarm, glucose, Noon), (read.Alarm, read.Glucose, read.Time!.Value));
    }

    [Fact]
    public void A_day_of_a_late_pump_is_told_apart_by_what_its_boluses_were_for()
    {
        // 41.5 U: 26.3 basal and 15.2 in boluses, of these 4.2 for food, 8 for food and glucose, 3 by hand; 200 g.
        var record = RecordKinds.Blank(0x6E, 52, Model554, Noon);
        byte[] figures = [0x06, 0x7C, 0x04, 0x1C, 63, 0x02, 0x60, 37, 0, 200, 0, 168, 0, 0, 0x01, 0x40, 0, 120, 2, 0, 2, 1];
        figures.CopyTo(record, 11);

        var day = One<DailyStatisticsRecord>(Model554, record);

        Assert.Equal((41.5, 26.3, 15.2), (day.Total.Value, day.Basal.Value, day.Bolus.Value));
        Assert.Equal(new BolusStatistics(200, new(2, new(4.2)), new(0, new(0)), new(2, new(8)), new(1, new(3))), day.Boluses);
        Assert.Equal(new PumpTime(2026, 11, 23, 0, 0, 0), day.Time);
        Assert.True(day.IsDailyTotal);
    }

    [Theory]
    [InlineData(0x6C, 38, 515)]
    [InlineData(0x6D, 44, 522)]
    public void A_day_of_an_early_pump_is_basal_and_boluses(int opcode, int length, int number)
    {
        var record = RecordKinds.Blank(opcode, length, Model515, Noon);
        byte[] figures = [0x0A, 0x6A, 0x05, 0x62, 52, 0x05, 0x08, 48];
        figures.CopyTo(record, 11);

        var day = One<DailyStatisticsRecord>(new PumpModel(number), record);

        Assert.Equal((66.65, 34.45, 32.2, null), (day.Total.Value, day.Basal.Value, day.Bolus.Value, day.Boluses));
    }

    [Theory]
    [InlineData(17, false, false)]
    [InlineData(20, true, false)]
    [InlineData(40, true, true)]
    public void A_day_that_the_pages_end_cut_short_tells_what_is_left_of_it(int length, bool hasTotals, bool hasBoluses)
    {
        var record = RecordKinds.Blank(0x6E, 52, Model554, Noon).AsSpan(0, length).ToArray();
        record[^1] = 1;

        var read = Assert.Single(HistoryDecoder.Decode(Model554, record).Records);

        Assert.Equal(hasTotals, read is DailyStatisticsRecord);
        Assert.Equal(hasBoluses, read is DailyStatisticsRecord { Boluses: not null });
    }

    [Fact]
    public void A_plain_total_is_the_same_on_both_families()
    {
        Assert.Equal(41.5, One<DailyTotalRecord>(Model554, RecordWriter.DailyTotal(Model554, 1660, Noon)).Total.Value);
        Assert.Equal(66.65, One<DailyTotalRecord>(Model522, RecordWriter.DailyTotal(Model522, 2666, Noon)).Total.Value);
    }

    [Fact]
    public void Changes_of_settings_say_what_was_chosen()
    {
        Assert.Equal(2, One<BasalPatternRecord>(Model554, RecordWriter.Plain(0x14, 2, Noon)).Pattern);
        Assert.True(One<AlarmTypeRecord>(Model554, RecordWriter.Plain(0x63, 4, Noon)).Vibrates);
        Assert.False(One<AlarmTypeRecord>(Model554, RecordWriter.Plain(0x63, 1, Noon)).Vibrates);
        Assert.True(One<TimeFormatRecord>(Model554, RecordWriter.Plain(0x64, 1, Noon)).Is24Hours);
        Assert.False(One<TimeFormatRecord>(Model554, RecordWriter.Plain(0x64, 0, Noon)).Is24Hours);
        Assert.Equal(CarbUnit.Exchanges, One<CarbUnitRecord>(Model554, RecordWriter.Plain(0x6F, 2, Noon)).Unit);
        Assert.Null(One<CarbUnitRecord>(Model554, RecordWriter.Plain(0x6F, 3, Noon)).Unit);
        Assert.Equal(0.05, One<BolusStepRecord>(Model554, RecordWriter.Plain(0x57, 50, Noon)).Step.Value);
        Assert.True(One<TempBasalTypeRecord>(Model522, RecordWriter.Plain(0x62, 1, Noon)).IsPercent);
        Assert.Equal(20, One<LowReservoirRecord>(Model522, RecordWriter.Plain(0x34, 200, Noon)).Remaining.Value);
        Assert.Equal(32.7, One<InsulinMarkerRecord>(Model522, Spare(RecordWriter.Plain(0x42, 0x47, Noon, 0), 4, 0x20)).Amount.Value);
    }

    [Fact]
    public void A_clock_that_was_set_is_two_records_the_old_time_first()
    {
        var page = HistoryDecoder.Decode(Model554, RecordWriter.Page(RecordWriter.ChangeTime(Noon), RecordWriter.NewTime(Noon + TimeSpan.FromHours(1))));

        Assert.Equal([(false, Noon), (true, Noon + TimeSpan.FromHours(1))], page.Records.Cast<ClockSetRecord>().Select(r => (r.IsNew, r.Time!.Value)));
    }

    [Theory]
    [InlineData(522)]
    [InlineData(554)]
    public void What_was_commanded_by_radio_says_so(int number)
    {
        var model = new PumpModel(number);
        byte[][] byKeys = [RecordWriter.Bolus(model, 4, 4, Noon), RecordWriter.TempRate(4, Noon), RecordWriter.TempDuration(1, Noon), RecordWriter.Suspend(Noon), RecordWriter.Resume(Noon)];
        var byRadio = byKeys.Select(record => Spare(record, record[0] == 1 ? record.Length - 2 : 5, 0x40)).ToArray();

        Assert.All(HistoryDecoder.Decode(model, RecordWriter.Page(byKeys)).Records, record => Assert.False(record.IsRemote));
        Assert.All(HistoryDecoder.Decode(model, RecordWriter.Page(byRadio)).Records, record => Assert.True(record.IsRemote));
        Assert.False(Assert.Single(HistoryDecoder.Decode(model, RecordWriter.Page(Spare(RecordWriter.Rewind(Noon), 5, 0x40))).Records).IsRemote);
    }

    private static byte[] Spare(byte[] record, int at, byte bits)
    {
        var copy = (byte[])record.Clone();
        copy[at] |= bits;
        return copy;
    }

    [Theory]
    [InlineData(522, 58, 2)]
    [InlineData(554, 68, 3)]
    public void A_change_of_the_wizards_setup_has_the_schedules_before_and_after(int number, int half, int ratioSize)
    {
        var record = RecordKinds.Blank(0x5A, 8 + (2 * half), new PumpModel(number), Noon);
        Half(record.AsSpan(7, half), ratioSize, 10);
        Half(record.AsSpan(7 + half, half), ratioSize, 12);
        record[^1] = 0x46;

        var setup = One<BolusWizardSetupRecord>(new PumpModel(number), record);

        Assert.Equal([(6, 10.0, 300, 90, 110), (4, 12, 302, 92, 112)], new[] { setup.Before, setup.After }.Select(s =>
            ((int)s.InsulinAction.TotalHours, s.CarbRatios[1].Value, s.Sensitivities[1].Value.Raw, s.Targets[1].Value.Low.Raw, s.Targets[1].Value.High.Raw)));
        Assert.All([setup.Before, setup.After], s => Assert.Equal([0, 480], s.Targets.Select(t => t.StartMinute)));
    }

    /// <summary>Two entries in each schedule, the second from 8:00.</summary>
    private static void Half(Span<byte> half, int ratioSize, int ratio)
    {
        half[0] = 0x05;
        var ratios = half.Slice(2, 8 * ratioSize);
        ratios[ratioSize] = 16;
        ratios[(2 * ratioSize) - 1] = (byte)(ratioSize == 3 ? 10 * ratio : ratio);
        var sensitivities = half.Slice(2 + ratios.Length, 16);
        sensitivities[2] = 0x40 | 16;
        sensitivities[3] = (byte)(300 + ratio - 10 - 256);
        var targets = half[^24..];
        targets[3] = 16;
        targets[4] = (byte)(80 + ratio);
        targets[5] = (byte)(100 + ratio);
    }
}
