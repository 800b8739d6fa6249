using System.Text.Json;
using Loop.DropIn.History;
using Loop.Emulator;
using Loop.Medtronic.Glucose;
using Loop.Therapy;

namespace Loop.DropIn.Tests.Pump;

/// <summary>The sensor's readings by the options of <c>cgmhistory</c>.</summary>
public sealed class CgmHistoryTests
{
    private static readonly PumpTime Ten = new(2026, 3, 10, 10, 0, 0);

    [Fact]
    public void Readings_come_newest_first_with_the_time_that_the_pump_was_made_to_note()
    {
        using var pump = new EmulatedPump();
        var records = Read(PumpCall.Run(pump.Radio, "cgmhistory -n 1"));
        var readings = records.Where(record => record.GetProperty("Type").GetString() == "CGMGlucose").ToList();

        Assert.Equal(12, readings.Count);
        Assert.Equal("2026-03-10T10:00:00+01:00", readings[0].GetProperty("Time").GetString());
        Assert.All(readings, reading => Assert.Equal(110, reading.GetProperty("Glucose").GetInt32()));
        Assert.Contains(records, record => record.GetProperty("Type").GetString() == "CGMTimestamp" && record.GetProperty("Value").GetString() == "lastRF");
        Assert.True(Read(PumpCall.Run(pump.Radio, "cgmhistory -a -n 1")).Count > 26 * 12);
    }

    [Fact]
    public void An_installation_that_only_reads_has_no_time_written()
    {
        using var pump = new EmulatedPump();
        var call = PumpCall.Run(pump.Radio, "cgmhistory -n 1", ("LOOP_PUMP_READONLY", "1"));

        Assert.Equal(1, call.Exit);
        Assert.Contains("the newest readings have no time", call.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(pump.Ledger().OfType<CommandReceived>(), command => command.Opcode == 0x28);
    }

    [Fact]
    public void Nightscout_entries_are_oldest_first_and_the_newest_has_its_arrow()
    {
        using var pump = new EmulatedPump();
        var entries = Read(PumpCall.Run(pump.Radio, "cgmhistory -n 1 -ns", ("NIGHTSCOUT_DEVICE", "pump")));
        var newest = entries[^1];

        Assert.Equal(("sgv", 110, "Flat", "pump"), (newest.GetProperty("type").GetString(), newest.GetProperty("sgv").GetInt32(), newest.GetProperty("direction").GetString(), newest.GetProperty("device").GetString()));
        Assert.Equal(EmulatedPump.Start.ToUnixTimeMilliseconds(), newest.GetProperty("date").GetInt64());
        Assert.Equal("2026-03-10T10:00:00+01:00", newest.GetProperty("dateString").GetString());
        Assert.True(entries[0].GetProperty("date").GetInt64() < newest.GetProperty("date").GetInt64());
        Assert.Equal($"openaps://{Host.Name}", Read(PumpCall.Run(pump.Radio, "cgmhistory -n 1 -ns"))[0].GetProperty("device").GetString());
    }

    [Theory]
    [InlineData(16, "DoubleUp")]
    [InlineData(15, "SingleUp")]
    [InlineData(10, "FortyFiveUp")]
    [InlineData(5, "Flat")]
    [InlineData(-5, "Flat")]
    [InlineData(-6, "FortyFiveDown")]
    [InlineData(-11, "SingleDown")]
    [InlineData(-16, "DoubleDown")]
    public void The_arrow_is_the_slope_of_the_readings_before_and_not_after(int perFiveMinutes, string arrow)
    {
        GlucoseRecord[] newestFirst = [Reading(5, 150 - (5 * perFiveMinutes)), Reading(0, 150), Reading(-5, 150 - perFiveMinutes), Reading(-10, 150 - (2 * perFiveMinutes)), Reading(-15, 150 - (3 * perFiveMinutes))];

        Assert.Equal(arrow, GlucoseDirection.At(newestFirst, 1));
    }

    [Fact]
    public void A_single_reading_has_no_arrow_and_old_ones_do_not_count()
    {
        GlucoseRecord[] newestFirst = [Reading(0, 150), Reading(-25, 60)];

        Assert.Null(GlucoseDirection.At(newestFirst, 0));
        Assert.Null(GlucoseDirection.At(newestFirst, 1));
    }

    private static SensorReadingRecord Reading(int minutes, double value) =>
        new(GlucoseOpcode.Glucose, Ten + TimeSpan.FromMinutes(minutes), default, new MgPerDl(value));

    private static List<JsonElement> Read(PumpCall call)
    {
        Assert.True(call.Exit == 0, call.Log);
        using var json = JsonDocument.Parse(call.Output);
        return [.. json.RootElement.Clone().EnumerateArray()];
    }
}
