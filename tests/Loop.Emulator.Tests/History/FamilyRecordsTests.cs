using Loop.Medtronic.History;
using Loop.Testing;
using Loop.Therapy;

namespace Loop.Emulator.Tests.History;

/// <summary>What the emulated pump writes, read by the house's own decoder, which was written apart and proven on real pumps' pages.</summary>
public sealed class FamilyRecordsTests
{
    [Theory]
    [InlineData(512)]
    [InlineData(515)]
    [InlineData(722)]
    [InlineData(523)]
    [InlineData(554)]
    public void Everything_that_can_happen_is_a_record_of_the_familys_own_shape(int model)
    {
        var family = model % 100;
        var script = IncidentScript.Parse("+20m=reservoir:150,+40m=alarm:4,+45m=clear-alarm,+50m=battery-low,+55m=battery-new,+60m=percent-mode:1,+65m=percent-mode:0").Require();
        using var bench = Bench.Of(model, options => options with { Incidents = script });
        Assert.Equal(Bench.Ack, bench.Order(0x42, family >= 23 ? [0x00, 0x2C] : [0x0B]));
        bench.PassMinutes(1);
        Assert.Equal(Bench.Ack, bench.Order(0x4C, 0, 0x2C, 1));
        Assert.Equal(Bench.Ack, bench.Order(0x41, 0x64));
        Assert.Equal(Bench.Ack, bench.Order(0x6E, 0x01, 0x40));
        Assert.Equal(Bench.Ack, bench.Order(0x57, 1));
        Assert.Equal(Bench.Ack, bench.Order(0x51, 0, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36));
        bench.Short(0x30);
        bench.Exchange(0x30, [0x01, 0x28, .. new byte[63]]);
        Assert.Equal(Bench.Ack, bench.Exchange(0x30, [0x82, .. new byte[64]]));
        Assert.Equal(Bench.Ack, bench.Order(0x4A, 1));
        var wizard = new BolusWizard(bench.Pump, new Orders(bench.Pump));
        Assert.Equal(PumpError.None, wizard.Give(45, out _));
        bench.PassMinutes(24 * 60);

        var page = HistoryDecoder.Decode(new PumpModel(model), bench.Pump.History.Page(0));
        Assert.True(page.IsComplete, page.Problem?.What);
        var records = page.Records;
        var boluses = records.OfType<BolusRecord>().ToList();
        Assert.Equal((1.1, 1.1), (boluses[0].Programmed.Value, boluses[0].Amount.Value));
        Assert.Equal((4.5, 4.5), (boluses[1].Programmed.Value, boluses[1].Amount.Value));
        Assert.Equal(10.0, Assert.Single(records.OfType<MaxBolusRecord>()).Limit.Value);
        Assert.Equal(8.0, Assert.Single(records.OfType<MaxBasalRecord>()).Limit.Value);
        Assert.Equal(4.5, Assert.Single(records.OfType<BolusWizardRecord>()).Estimate.Value, 9);
        Assert.Equal(45, Assert.Single(records.OfType<BolusWizardRecord>()).Carbs.Grams);
        Assert.Equal(2, records.OfType<BasalProfileRecord>().Count());
        Assert.Equal(new UnitsPerHour(1), Assert.Single(records.OfType<BasalProfileRecord>().Last().Entries).Value);
        Assert.Equal(4, Assert.Single(records.OfType<AlarmRecord>()).Code);
        HistoryOpcode[] expected =
        [
            HistoryOpcode.TempBasalRate, HistoryOpcode.TempBasalDuration, HistoryOpcode.EnableRemote, HistoryOpcode.ChangeRemoteID, HistoryOpcode.ChangeBasalPattern,
            HistoryOpcode.Rewind, HistoryOpcode.Prime, HistoryOpcode.ClearAlarm, HistoryOpcode.LowBattery, HistoryOpcode.BatteryChange, HistoryOpcode.ChangeTempBasalType,
        ];
        foreach (var opcode in expected) Assert.Contains(records, record => record.Opcode == opcode);
        Assert.Equal(family >= 23, records.Any(record => record.Opcode == HistoryOpcode.BasalProfileStart));
        HistoryOpcode? summary = family switch { 12 => null, 15 => HistoryOpcode.DailyTotal515, 22 => HistoryOpcode.DailyTotal522, _ => HistoryOpcode.DailyTotal523 };
        Assert.Equal(summary is null ? 0 : 1, records.Count(record => record.Time is not null && record.IsDailyTotal && record.Opcode == summary && record.Time.Value.Civil.Day == 10));
        Assert.InRange(records.OfType<DailyTotalRecord>().Last().Total.Value, 10, 40);
    }

    [Theory]
    [InlineData(522)]
    [InlineData(554)]
    public void Forty_pages_of_records_roll_over_and_the_kept_ones_decode_to_an_unbroken_run(int model)
    {
        using var bench = Bench.Of(model, options => options with { Quirks = new PumpQuirks { AwakeWindow = TimeSpan.FromDays(1) } });
        var set = 0;
        for (; set < 40 * 1022 / 15; set++)
        {
            bench.Pump.Delivery.SetTemp(40 + (set % 50 * 2), null, 1, DoseOrigin.Radio);
            bench.Pass(TimeSpan.FromSeconds(15));
        }

        if (model == 554) Assert.Equal("0400000023", Convert.ToHexString(bench.Read(0x9D).AsSpan(0, 5)));
        Assert.Equal([0x15, 0x0D], bench.Order(0x80, 36));
        var rates = new List<double>();
        var durations = 0;
        for (var number = 35; number >= 0; number--)
        {
            var page = HistoryDecoder.Decode(new PumpModel(model), bench.HistoryPage((byte)number));
            Assert.True(page.IsComplete, page.Problem?.What);
            rates.AddRange(page.Records.OfType<TempBasalRateRecord>().Select(record => record.Rate!.Value.Value));
            durations += page.Records.OfType<TempBasalDurationRecord>().Count();
        }

        Assert.InRange(rates.Count, 35 * 67, 36 * 69);
        Assert.InRange(durations - rates.Count, 0, 1);
        var expected = Enumerable.Range(0, set).TakeLast(rates.Count).Select(index => (40 + (index % 50 * 2)) / 40.0);
        Assert.Equal(expected, rates);
    }

    [SharedTheory]
    [InlineData(512, "model-512-1.data")]
    [InlineData(515, "model-515.data")]
    [InlineData(522, "ps2-522-1.data")]
    [InlineData(523, "model-523-1.data")]
    [InlineData(551, "ps2-551-3.data")]
    public void A_recorded_page_of_any_family_is_walked_to_its_end_and_goes_on(int model, string name)
    {
        var path = SharedFiles.Path("data", "pump-history", name);
        var page = RecordedPage.Load(path, new PumpModel(model)).Require();
        var decoded = HistoryDecoder.Decode(new PumpModel(model), page.Bytes);
        Assert.Equal(decoded.Records.Sum(record => record.Bytes.Length), page.Used);
        using var bench = Bench.Of(model, options => options with { Start = null, HistoryFiles = [path] });
        bench.Order(0x4C, 0, 0x28, 1);
        var newest = HistoryDecoder.Decode(new PumpModel(model), bench.Pump.History.Page(0));
        Assert.Equal(1.0, newest.Records.OfType<TempBasalRateRecord>().Last().Rate!.Value.Value);
    }
}
