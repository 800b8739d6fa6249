using Loop.Fuzz.Run;
using Loop.Fuzz.Seeds;
using Loop.Medtronic.Glucose;
using Loop.Therapy;

namespace Loop.Fuzz.Targets;

/// <summary>Glucose pages. The first byte of an input says whether it is the current page or an older one.</summary>
internal sealed class GlucoseTarget : IFuzzTarget
{
    private static readonly PumpClock Clock =
        new(HistoryPages.Now, new DateTimeOffset(HistoryPages.Now.Civil, TimeSpan.FromHours(-5)), TimeSpan.FromHours(-5));

    private DecodedGlucosePage? page;

    public string Name => "glucose page";

    public int LongestInput => 1 + GlucosePageDecoder.PageSize + 2;

    /// <summary>A page of readings only has 1022 of them, of 72 bytes and a place in the list.</summary>
    public long AllocationBound => 192 * 1024;

    public IEnumerable<byte[]> Seeds(Dice dice)
    {
        for (var i = 0; i < 64; i++) yield return [(byte)(i % 2), .. GlucosePages.Lived(dice)];
    }

    public void Decode(ReadOnlyMemory<byte> input) =>
        page = input.IsEmpty ? null : GlucosePageDecoder.Decode(input.Span[1..], (input.Span[0] & 1) == 0 ? null : HistoryPages.Now);

    public string? Check(ReadOnlyMemory<byte> input, Novelty novelty, bool thoroughly)
    {
        if (page is not { } first) return null;
        Note(first, novelty);
        if (Accounts(first, input.Span[1..]) is { } wrong) return wrong;
        Decode(input);
        if (first.Problem != page.Problem || first.BeganAt != page.BeganAt || !first.NewestFirst.SequenceEqual(page.NewestFirst)) return "two decodings differ";
        if (!thoroughly) return null;

        var placed = GlucoseTimeline.Place([first], Clock, []);
        var certain = first.NewestFirst.Count(record => record is SensorReadingRecord { Time: not null, IsUncertain: false });
        return placed.NewestFirst.Count <= certain ? null : "more readings are placed than are certain";
    }

    private static void Note(DecodedGlucosePage page, Novelty novelty)
    {
        var before = 0;
        foreach (var record in page.NewestFirst)
        {
            novelty.Mark(10, (int)record.Opcode, record.Time is null ? 0 : 1, (record is UnknownGlucoseRecord ? 2 : 0) + (record.IsUncertain ? 1 : 0));
            novelty.Mark(11, before, (int)record.Opcode);
            before = (int)record.Opcode;
        }

        novelty.Mark(12, page.NeedsTimestamp ? 1 : 0, int.Log2(1 + page.NewestFirst.Count), int.Log2(1 + page.UndecodedBytes));
    }

    private static string? Accounts(DecodedGlucosePage page, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GlucosePageDecoder.PageSize) return page.NewestFirst.Count == 0 && page.Problem is not null ? null : "a page that is too long was decoded";
        var used = bytes.TrimEnd((byte)0);
        var at = used.Length;
        var unknown = 0;
        var behind = false;
        foreach (var record in page.NewestFirst)
        {
            if (record.IsUncertain != behind) return "a record is not marked as what it is";
            foreach (var value in record.Bytes.Raw)
            {
                if (used[--at] != value) return $"byte {at} is not the one of the record there";
            }

            if (record is not UnknownGlucoseRecord) continue;
            unknown += record.Bytes.Length;
            behind = true;
        }

        if (at != 0) return $"{at} bytes are not accounted for";
        if (unknown != page.UndecodedBytes) return $"{unknown} bytes are unknown and {page.UndecodedBytes} are said to be";
        return page.Problem is not null == unknown > 0 ? null : "the problem does not say what the records do";
    }
}
