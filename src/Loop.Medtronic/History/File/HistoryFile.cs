using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>
/// Reads history pages that were saved as hexadecimal text: bytes spaced or run together, in one line or many, one page or
/// several (newest first, as they are read from a pump), each with its CRC-16 or without.
/// </summary>
public static class HistoryFile
{
    /// <summary>Bytes of a page with its CRC.</summary>
    private const int SizeWithCrc = HistoryDecoder.PageSize + 2;

    private const string GiveHex = "give the page's bytes as hexadecimal text";

    /// <summary>A pump holds 36 pages; a longer text is not its history.</summary>
    private const int LongestText = HistoryBook.MaxPages * SizeWithCrc;

    /// <summary>
    /// The pages of a file, newest first, each of 1022 bytes without CRC; the last may be shorter, for a page that was cut
    /// short. Problems: no digits, a character that is no digit, half a byte, more than a pump can hold, a wrong CRC.
    /// </summary>
    public static Result<IReadOnlyList<byte[]>> Read(string text)
    {
        if (!Bytes(text).TryGet(out var bytes, out var problem)) return problem;
        // No sensible file without CRCs has this length: its last page would hold a few bytes only.
        return bytes.Length % SizeWithCrc == 0 ? Checked(bytes) : bytes.Chunk(HistoryDecoder.PageSize).ToArray();
    }

    private static Result<IReadOnlyList<byte[]>> Checked(byte[] bytes)
    {
        var pages = new List<byte[]>();
        foreach (var page in bytes.Chunk(SizeWithCrc))
        {
            var data = page[..HistoryDecoder.PageSize];
            var stored = (page[^2] << 8) | page[^1];
            var computed = Checksum.Crc16(data);
            if (stored != computed)
            {
                return new Problem(
                    $"history file: page {pages.Count} has CRC {stored:X4} and its data give {computed:X4}",
                    "read the page from the pump again");
            }

            pages.Add(data);
        }

        return pages;
    }

    private static Problem TooLong => new($"history file: more than {LongestText} bytes", $"give at most {HistoryBook.MaxPages} pages");

    private static Result<byte[]> Bytes(string text)
    {
        var bytes = new byte[Math.Min(text.Length / 2, LongestText)];
        var count = 0;
        var high = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) || text[i] == '\uFEFF') continue;
            if (!char.IsAsciiHexDigit(text[i])) return new Problem($"history file: character {i + 1} is not a hexadecimal digit", GiveHex);
            var digit = Digit(text[i]);
            if (high >= 0 && count == LongestText) return TooLong;
            if (high >= 0) bytes[count++] = (byte)((high << 4) | digit);
            high = high >= 0 ? -1 : digit;
        }

        if (high >= 0) return new Problem("history file: an odd number of hexadecimal digits", "give two digits for each byte");
        if (count == 0) return new Problem("history file: it is empty", GiveHex);
        return count == bytes.Length ? bytes : bytes[..count];
    }

    /// <summary>Letters of either case differ from each other by one bit, and from the digits by more.</summary>
    private static int Digit(char hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
