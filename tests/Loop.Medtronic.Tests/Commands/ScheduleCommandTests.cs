using Loop.Testing;
using Loop.Therapy;

namespace Loop.Medtronic.Tests;

/// <summary>Basal rates, sensitivities, carb ratios and targets. Expected schedules are written <c>minute=value</c>.</summary>
public sealed class ScheduleCommandTests
{
    [Theory]
    [InlineData("28 00 00 50 00 08 00 00 00", "0=1 240=2")]
    [InlineData("00 00 00 28 00 02 00 00 00", "0=0 60=1")]
    [InlineData("00 05 00 01 00 2F 00 00 3F", "0=32 1410=0.025")]
    [InlineData("28 00 00 50 00 08 29 00 08 2A 00 09", "0=1 240=2")]
    public void A_basal_schedule_ends_where_its_half_hours_stop_growing(string frames, string expected)
    {
        Assert.True(BasalScheduleCommand.Parse(0x92, Hex.Bytes(frames)).TryGet(out var schedule, out _));
        Assert.Equal(expected, Text(schedule, rate => rate.Value));
    }

    [Theory]
    [InlineData("00 00 3F 00 00 00")]
    [InlineData("28 00 02 00 00 00")]
    [InlineData("79 05 00 00 00 00")]
    public void An_empty_or_impossible_basal_schedule_is_malformed(string frames) =>
        Assert.Equal(PumpErrorKind.Malformed, BasalScheduleCommand.Parse(0x92, Hex.Bytes(frames)).Error?.Kind);

    [Fact]
    public void The_schedule_of_the_pattern_in_use_is_read_over_its_frames()
    {
        using var radio = new ScriptedRadio();
        radio.Data(0x8D, "09 03 35 35 34").Data(0xC0, "19 00 04 01 05 01 00 8C 00 50 00 01 01 00 00 01 64 01 04 00 14 00 64 01 01 00");
        var entries = string.Concat(Enumerable.Range(0, 48).Select(index => $"{28 + index:X2}00{index:X2}"));
        radio.Data(0x93, "01" + entries[..128]).Data(0x93, "02" + entries[128..256]).Data(0x93, "83" + entries[256..]);

        Assert.True(new Pump(radio, ScriptedRadio.Serial, new ManualTime()).ReadBasalSchedule().TryGet(out var schedule, out _));
        Assert.Equal(48, schedule.Entries.Count);
        Assert.Equal((28 + 21) / 40.0, schedule.At(21 * 30).Value);
        Assert.Equal((28 + 43) / 40.0, schedule.At(43 * 30).Value);
        Assert.Equal([0x8D, 0xC0, 0x93, 0x06, 0x06], radio.Packets.Select(packet => packet.Opcode));
    }

    [Theory]
    [InlineData("11 01 40 0C", "0=268")]
    [InlineData("11 01 00 2D 0C 32 00 00", "0=45 360=50")]
    [InlineData("05 01 00 2D 4C 32 10 28", "0=45 360=306")]
    [InlineData("11 02 00 19 0C 1C", "0=45 360=50.4")]
    public void Sensitivities_are_read_in_mg_per_dL(string body, string expected)
    {
        Assert.True(SensitivitiesCommand.Parse(Hex.Body(body)).TryGet(out var schedule, out _));
        Assert.Equal(expected, Text(schedule, value => value.Value));
    }

    [Theory]
    [Hazard("UCA-REQ-11")]
    [InlineData("11 00 00 2D")]
    [InlineData("11 03 00 2D")]
    [InlineData("11 01 00 00")]
    [InlineData("11 01 06 2D")]
    [InlineData("01 01 00 2D")]
    public void What_is_no_list_of_sensitivities_is_malformed(string body) => Assert.NotNull(SensitivitiesCommand.Parse(Hex.Body(body)).Error);

    [Theory]
    [InlineData(522, "11 01 00 0A 0C 0F", "0=10 360=15", false)]
    [InlineData(522, "11 02 00 08", "0=0.8", true)]
    [InlineData(554, "19 01 08 00 00 64 0C 01 2C 00 00 00", "0=10 360=30", false)]
    [InlineData(554, "19 02 08 00 03 E8 00 00 00", "0=1", true)]
    [InlineData(554, "07 01 02 00 00 64 0C 00 96 10 00 32", "0=10 360=15", false)]
    public void Carb_ratios_are_read_as_the_pump_counts_them(int model, string body, string expected, bool exchanges)
    {
        Assert.True(CarbRatiosCommand.Parse(new PumpModel(model), Hex.Body(body)).TryGet(out var ratios, out _));
        Assert.Equal(expected, Text(ratios.Schedule, value => value));
        Assert.Equal(exchanges, ratios.InExchanges);
    }

    [Fact]
    [Hazard("UCA-TB-07")]
    public void A_ratio_per_exchange_is_refused_for_dosing_with_the_remedy()
    {
        Assert.True(CarbRatiosCommand.Parse(new PumpModel(554), Hex.Body("19 02 08 00 03 E8 00 00 00")).TryGet(out var exchanges, out _));
        Assert.True(CarbRatiosCommand.Parse(new PumpModel(554), Hex.Body("19 01 08 00 00 64 00 00 00")).TryGet(out var grams, out _));

        Assert.Contains("set the pump's carb units to grams", exchanges.GramsPerUnit.Problem!.Remedy, StringComparison.Ordinal);
        Assert.Same(grams.Schedule, grams.GramsPerUnit.Require());
    }

    [Theory]
    [InlineData(522, "11 00 00 0A")]
    [InlineData(522, "11 01 00 00")]
    [InlineData(554, "19 01 08 00 00 00")]
    [InlineData(554, "03 01 08 00 00 64")]
    public void What_is_no_list_of_carb_ratios_is_malformed(int model, string body) =>
        Assert.NotNull(CarbRatiosCommand.Parse(new PumpModel(model), Hex.Body(body)).Error);

    [Theory]
    [InlineData(554, "19 01 00 64 78 0C 5A 64 00 00 00", "0=100–120 360=90–100")]
    [InlineData(522, "19 02 00 32 3C", "0=90–108")]
    [InlineData(512, "11 01 00 64 0C 6E", "0=100–100 360=110–110")]
    public void Targets_are_read_in_mg_per_dL(int model, string body, string expected)
    {
        Assert.True(TargetsCommand.Parse(new PumpModel(model), Hex.Body(body)).TryGet(out var schedule, out _));
        Assert.Equal(expected, string.Join(' ', schedule.Entries.Select(entry => $"{entry.StartMinute}={entry.Value.Low.Value}–{entry.Value.High.Value}")));
    }

    [Theory]
    [Hazard("UCA-REQ-11")]
    [InlineData(554, "19 01 00 78 64")]
    [InlineData(554, "19 01 00 05 64")]
    [InlineData(554, "19 00 00 64 78")]
    [InlineData(554, "03 01 00 64 78")]
    public void What_is_no_list_of_targets_is_malformed(int model, string body) =>
        Assert.NotNull(TargetsCommand.Parse(new PumpModel(model), Hex.Body(body)).Error);

    [Fact]
    public void Targets_have_another_command_on_the_oldest_pumps()
    {
        Assert.Equal(0x8C, TargetsCommand.OpcodeFor(new PumpModel(712)));
        Assert.Equal(0x9F, TargetsCommand.OpcodeFor(new PumpModel(715)));
    }

    private static string Text<T>(DailySchedule<T> schedule, Func<T, double> value) =>
        string.Join(' ', schedule.Entries.Select(entry => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{entry.StartMinute}={value(entry.Value):0.###}")));
}
