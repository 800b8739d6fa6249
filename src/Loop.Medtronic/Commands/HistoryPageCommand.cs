namespace Loop.Medtronic;

/// <summary>
/// A page of the pump's history: 1022 bytes of records, oldest first. Page 0 is the newest, 35 the oldest a pump can hold.
/// <code>
/// parameters: 0 page
/// </code>
/// </summary>
internal static class HistoryPageCommand
{
    public const byte Opcode = 0x80;
    public const int LastPage = 35;

    public static string NameOf(int page) => $"reading history page {page}";

    public static byte[] Parameters(int page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, LastPage);
        return [(byte)page];
    }
}
