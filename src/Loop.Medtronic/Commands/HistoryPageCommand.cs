using System.Buffers.Binary;

namespace Loop.Medtronic;

/// <summary>
/// A page of the pump's history: 1022 bytes of records, oldest first. Page 0 is the newest, 35 the oldest a pump can hold.
/// <code>
/// parameters:  0 page
/// oldest page: 0 length 4 | 1–4 its number; not on x12
/// </code>
/// </summary>
internal static class HistoryPageCommand
{
    public const byte Opcode = 0x80;
    public const byte OldestOpcode = 0x9D;
    public const string OldestName = "reading the oldest history page's number";
    public const int LastPage = 35;

    private const int OldestLength = 4;

    public static string NameOf(int page) => $"reading history page {page}";

    /// <summary>A number that no pump has means all pages: the field reads it so, and asking for one too many is refused by the pump.</summary>
    public static PumpResult<int> ParseOldest(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(OldestOpcode, OldestName, bytes);
        if (body.ShorterThan(OldestLength) is { } error) return error;
        var number = BinaryPrimitives.ReadUInt32BigEndian(body.Bytes[1..]);
        return number is 0 or > LastPage ? LastPage : (int)number;
    }

    public static byte[] Parameters(int page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, LastPage);
        return [(byte)page];
    }
}
