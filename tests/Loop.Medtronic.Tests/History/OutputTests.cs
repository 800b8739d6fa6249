using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

public sealed class OutputTests
{
    private static readonly PumpModel Model554 = new(554);
    private static readonly PumpTime Noon = new(2026, 11, 23, 12, 0, 59);

    private static IReadOnlyList<HistoryRecord> Decode(params byte[][] records) => HistoryDecoder.Decode(Model554, RecordWriter.Page(records)).Records;

    [Theory]
    [InlineData("America/New_York", 2026, 7, 1, 12, 0, "2026-07-01T12:00:00-04:00")]
    [InlineData("America/New_York", 2026, 12, 1, 12, 0, "2026-12-01T12:00:00-05:00")]
    [InlineData("Asia/Kolkata", 2026, 12, 1, 12, 0, "2026-12-01T12:00:00+05:30")]
    [InlineData("Etc/UTC", 2026, 12, 1, 12, 0, "2026-12-01T12:00:00Z")]
    // An hour that comes twice, and one that does not come: what Go's time.Date makes of them.
    [InlineData("America/New_York", 2026, 11, 1, 1, 30, "2026-11-01T01:30:00-04:00")]
    [InlineData("America/New_York", 2026, 3, 8, 2, 30, "2026-03-08T01:30:00-05:00")]
    [InlineData("Europe/Berlin", 2026, 10, 25, 2, 30, "2026-10-25T02:30:00+01:00")]
    [InlineData("Europe/Berlin", 2026, 3, 29, 2, 30, "2026-03-29T03:30:00+02:00")]
    public void A_time_gets_the_offset_of_the_zone(string zone, int year, int month, int day, int hour, int minute, string text) =>
        Assert.Equal(text, ZonedText.Rfc3339(new PumpTime(year, month, day, hour, minute, 0), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(30, "30m0s")]
    [InlineData(60, "1h0m0s")]
    [InlineData(1440, "24h0m0s")]
    [InlineData(1023, "17h3m0s")]
    public void Durations_are_written_as_Go_does(int minutes, string text) => Assert.Equal(text, GoDuration.Text(TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void Nothing_prints_as_an_empty_array()
    {
        Assert.Equal("[]", HistoryJson.Write([], TimeZoneInfo.Utc));
        Assert.Equal("[]", OpenApsJson.Write([], TimeZoneInfo.Utc));
    }

    [Fact]
    public void Bytes_that_were_not_decoded_are_in_neither_output()
    {
        var records = Decode(RecordWriter.Suspend(Noon), [0x05]);

        Assert.Equal(2, records.Count);
        Assert.Single(System.Text.Json.Nodes.JsonNode.Parse(HistoryJson.Write(records, TimeZoneInfo.Utc))!.AsArray());
        Assert.Single(System.Text.Json.Nodes.JsonNode.Parse(OpenApsJson.Write(records, TimeZoneInfo.Utc))!.AsArray());
    }

    [Fact]
    public void A_program_that_plays_a_meter_leaves_no_trace_in_oref0s_form()
    {
        byte[] Capture(PumpTime time) => [0x0A, 120, .. SpareUnit(RecordWriter.Stamp(time))];
        byte[] Received(PumpTime time, byte meter) => [0x3F, 15, .. RecordWriter.Stamp(time), 0, 0, meter];
        var later = Noon + TimeSpan.FromMinutes(1);

        var text = OpenApsJson.Write(Decode(Capture(Noon), Received(Noon, 0), Capture(later), Received(later, 9)), TimeZoneInfo.Utc);

        Assert.Equal(2, System.Text.Json.Nodes.JsonNode.Parse(text)!.AsArray().Count);
        Assert.DoesNotContain("12:00:59", text, StringComparison.Ordinal);
        Assert.Contains("\"link\": \"000009\"", text, StringComparison.Ordinal);
    }

    /// <summary>A capture keeps its unit in the spare bits of the hour: 1, mg/dL.</summary>
    private static byte[] SpareUnit(byte[] stamp)
    {
        stamp[2] |= 0x20;
        return stamp;
    }

    [Fact]
    public void Settings_print_as_switches_numbers_and_durations()
    {
        var text = HistoryJson.Write(
            Decode(
                RecordWriter.Plain(0x23, 0, Noon),
                RecordWriter.Plain(0x1B, 16, Noon),
                RecordWriter.Plain(0x62, 1, Noon),
                RecordWriter.Plain(0x65, 20 << 2, Noon),
                RecordWriter.Plain(0x65, (3 << 2) | 1, Noon),
                RecordWriter.Plain(0x42, 35, Noon, 0)),
            TimeZoneInfo.Utc);

        Assert.Equal(
            ["3.5", "\"1h30m0s\"", "20", "\"Percent\"", "\"16h0m0s\"", "false"],
            System.Text.Json.Nodes.JsonNode.Parse(text)!.AsArray().Select(r => r!["Info"]!.ToJsonString()));
    }
}
