using System.Text;
using Loop.Fuzz.Run;
using Loop.Fuzz.Seeds;
using Loop.Medtronic;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Fuzz.Targets;

/// <summary>Files of history pages in hexadecimal text.</summary>
internal sealed class FileTarget : IFuzzTarget
{
    private string text = "";
    private Result<IReadOnlyList<byte[]>> result;

    public string Name => "history file";

    public int LongestInput => 3000;

    /// <summary>The text as characters, its bytes, and the pages they are cut into.</summary>
    public long AllocationBound => 24 * 1024;

    public IEnumerable<byte[]> Seeds(Dice dice)
    {
        var page = HistoryPages.Lived(new PumpModel(554), dice);
        var crc = Checksum.Crc16(page);
        yield return Encoding.Latin1.GetBytes(Convert.ToHexString(page));
        yield return Encoding.Latin1.GetBytes(Convert.ToHexString([.. page, (byte)(crc >> 8), (byte)(crc & 0xFF)]));
        yield return "01 02\n03\r\n 7b 7B"u8.ToArray();
        yield return "0"u8.ToArray();
        yield return "0x01"u8.ToArray();
    }

    public void Decode(ReadOnlyMemory<byte> input)
    {
        text = Encoding.Latin1.GetString(input.Span);
        result = HistoryFile.Read(text);
    }

    public string? Check(ReadOnlyMemory<byte> input, Novelty novelty, bool thoroughly)
    {
        var first = result;
        novelty.Mark(40, first.Problem is null ? 0 : first.Problem.What.Split(' ')[^1].Length, int.Log2(1 + input.Length));
        Decode(input);
        if (first.Problem != result.Problem) return "two decodings differ";
        if (!first.TryGet(out var pages, out _)) return null;

        var digits = new string([.. text.Where(char.IsAsciiHexDigit)]);
        var bytes = Convert.ToHexString([.. pages.SelectMany(page => page)]);
        var hasCrcs = digits.Length % 2048 == 0;
        if (pages.Any(page => page.Length is 0 or > HistoryDecoder.PageSize)) return "a page has another size than a page";
        return hasCrcs || bytes.Equals(digits, StringComparison.OrdinalIgnoreCase) ? null : "the pages are not the file";
    }
}
