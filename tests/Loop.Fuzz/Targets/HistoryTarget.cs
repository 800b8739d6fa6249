using Loop.Fuzz.Run;
using Loop.Fuzz.Seeds;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Fuzz.Targets;

/// <summary>History pages of every family. The first byte of an input chooses the model.</summary>
internal sealed class HistoryTarget(IReadOnlyList<byte[]> recorded) : IFuzzTarget
{
    private static readonly PumpModel[] Models = [.. new[] { 512, 515, 522, 523, 530, 540, 551, 554, 712, 754, 508 }.Select(number => new PumpModel(number))];
    private static readonly PumpClock Clock =
        new(HistoryPages.Now, new DateTimeOffset(HistoryPages.Now.Civil, TimeSpan.FromHours(-5)), TimeSpan.FromHours(-5));

    private DecodedPage? page;

    public string Name => "history page";

    public int LongestInput => 1 + HistoryDecoder.PageSize + 2;

    /// <summary>The worst page seen is one of two-byte records, at 130 bytes each; what is tried behind undecoded bytes costs as much again.</summary>
    public long AllocationBound => 512 * 1024;

    public IEnumerable<byte[]> Seeds(Dice dice)
    {
        for (var model = 0; model < Models.Length; model++)
        {
            foreach (var bytes in HistoryPages.EveryKind(Models[model])) yield return [(byte)model, .. bytes];
            for (var i = 0; i < 8; i++) yield return [(byte)model, .. HistoryPages.Lived(Models[model], dice)];
            foreach (var bytes in recorded) yield return [(byte)model, .. bytes];
        }
    }

    public void Decode(ReadOnlyMemory<byte> input) =>
        page = input.IsEmpty ? null : HistoryDecoder.Decode(Models[input.Span[0] % Models.Length], input.Span[1..]);

    public string? Check(ReadOnlyMemory<byte> input, Novelty novelty, bool thoroughly)
    {
        if (page is not { } first) return null;
        Note(first, novelty);
        var wrong = Accounts(first, input.Span[1..]) ?? Marks(first);
        if (wrong is not null) return wrong;
        Decode(input);
        if (!IsSame(first, page!)) return "two decodings differ";
        return thoroughly ? Follows(first) : null;
    }

    private static void Note(DecodedPage page, Novelty novelty)
    {
        var before = 0;
        foreach (var record in page.Records)
        {
            novelty.Mark(1, page.Model.Family, record.Raw[0], (record is UnknownRecord ? 2 : 0) + (record.IsUncertain ? 1 : 0));
            novelty.Mark(2, before, record.Raw[0], record is UnknownRecord ? 1 : 0);
            before = record.Raw[0];
        }

        novelty.Mark(3, page.Model.Family, int.Log2(1 + page.Records.Count), int.Log2(1 + page.UndecodedBytes));
    }

    /// <summary>Records, undecoded bytes and the zeros behind them are the page, byte for byte.</summary>
    private static string? Accounts(DecodedPage page, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        var unknown = 0;
        foreach (var record in page.Records)
        {
            if (record.Offset != at) return $"a record says it is at byte {record.Offset} and is at {at}";
            if (!bytes[at..].StartsWith(record.Raw)) return $"the record at byte {at} has other bytes than the page";
            at += record.Bytes.Length;
            if (record is UnknownRecord) unknown += record.Bytes.Length;
        }

        if (bytes[at..].ContainsAnyExcept((byte)0)) return $"bytes from {at} on are not accounted for";
        if (unknown != page.UndecodedBytes) return $"{unknown} bytes are unknown and {page.UndecodedBytes} are said to be";
        return page.IsComplete == (unknown == 0) || bytes.IsEmpty ? null : "the problem does not say what the records do";
    }

    private static string? Marks(DecodedPage page)
    {
        var behind = false;
        foreach (var record in page.Records)
        {
            if (record.IsUncertain != behind) return $"the record at byte {record.Offset} is {(behind ? "not " : "")}marked uncertain";
            behind |= record is UnknownRecord;
        }

        return null;
    }

    private static bool IsSame(DecodedPage first, DecodedPage second)
    {
        if (first.Records.Count != second.Records.Count || first.Problem != second.Problem) return false;
        for (var i = 0; i < first.Records.Count; i++)
        {
            if (!first.Records[i].Equals(second.Records[i])) return false;
        }

        return true;
    }

    /// <summary>What is made of a page further on: outputs, events, the book.</summary>
    private static string? Follows(DecodedPage page)
    {
        HistoryJson.Write(page.Records, TimeZoneInfo.Utc, withUncertain: true);
        OpenApsJson.Write(page.Records, TimeZoneInfo.Utc);
        var from = Clock.ReadAt - TimeSpan.FromHours(10);
        var merge = HistoryBook.Empty.Merge([page], Clock, from);
        var again = merge.Book.Merge([page], Clock, from);
        if (again.Contradiction is not null) return "the same page contradicts itself";
        if (!page.IsComplete && merge.History.CompleteFrom is not null) return "a page that is not whole is believed";
        return (merge.History.CompleteFrom is null) == (merge.History.Problem is not null) ? null : "nothing is certain and no problem says why";
    }
}
