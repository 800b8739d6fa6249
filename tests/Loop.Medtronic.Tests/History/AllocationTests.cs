using Loop.Medtronic.Glucose;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>Decoding allocates the records and little else. The bounds are generous: a third above what was measured.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 50;

    private static readonly PumpModel Model554 = new(554);
    private static readonly PumpTime Start = new(2026, 11, 23, 0, 0, 0);

    private static long BytesFor(Action decode)
    {
        decode();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++) decode();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    /// <summary>136 records: 68 temp basals of 15 bytes each.</summary>
    private static byte[] TempBasals() =>
        RecordWriter.Page([.. Enumerable.Range(0, 68).SelectMany(i => (byte[][])[RecordWriter.TempRate(i, Start + TimeSpan.FromMinutes(5 * i)), RecordWriter.TempDuration(1, Start + TimeSpan.FromMinutes(5 * i))])]);

    [Fact]
    public void A_page_of_temp_basals_costs_no_more_than_its_records()
    {
        var page = TempBasals();
        Assert.Equal(136, HistoryDecoder.Decode(Model554, page).Records.Count);

        Assert.InRange(BytesFor(() => HistoryDecoder.Decode(Model554, page)), 1, 24_000);
    }

    [Fact]
    public void A_page_of_readings_costs_no_more_than_its_records()
    {
        // 1017 readings behind a time stamp.
        byte[] page = [0x10, 0x13, 0xB3, 0x94, 0x08, .. Enumerable.Repeat((byte)60, 1017)];
        Assert.Equal(1018, GlucosePageDecoder.Decode(page).NewestFirst.Count);

        Assert.InRange(BytesFor(() => GlucosePageDecoder.Decode(page)), 1, 100_000);
    }

    [Fact]
    public void Bytes_that_are_no_records_cost_little()
    {
        var page = TempBasals();
        // Kinds that nobody knows in many places: behind each the decoder looks for a way on.
        for (var at = 8; at < 1000; at += 45) page[at] = 5;
        Assert.Equal(23, HistoryDecoder.Decode(Model554, page).Records.Count(r => r is UnknownRecord));

        Assert.InRange(BytesFor(() => HistoryDecoder.Decode(Model554, page)), 1, 60_000);
    }
}
