namespace Loop.Emulator;

/// <summary>The pump's pages by the commands that ask for them, each with its check as that command has it.</summary>
internal sealed class PageReads(PumpState pump)
{
    /// <summary>Two dates of four bytes.</summary>
    public const int FilterParameters = 8;

    private const int PageNumber = 4;

    /// <summary>Whether a page's number may come in so many bytes; clients differ in that of a VCNTR page.</summary>
    public static bool Accepts(byte opcode, int parameters) => opcode switch
    {
        Opcode.HistoryPage => parameters == 1,
        Opcode.VcntrPage => parameters is 1 or PageNumber,
        _ => parameters == PageNumber,
    };

    /// <summary>A page with its check, or null when there is none of that number.</summary>
    public byte[]? Find(byte opcode, uint number) => opcode switch
    {
        Opcode.HistoryPage => number <= int.MaxValue ? WithCheck(pump.History.Page((int)number)) : null,
        Opcode.GlucosePage => WithCheck(pump.Glucose.Page(number)),
        Opcode.IsigPage => WithSpreadCheck(pump.Glucose.Isig.Page(number)),
        _ => WithCheck(pump.Glucose.Vcntr.Page(pump.Glucose.Vcntr.Widen(number))),
    };

    /// <summary>The first and last page with readings from the first date to the second, both included; null when there are none.</summary>
    public byte[]? Filter(byte opcode, byte[] dates)
    {
        if (Date(dates, 0) is not { } from || Date(dates, 4) is not { } to) return null;
        var pages = opcode == Opcode.FilterGlucose ? pump.Glucose.Pages : pump.Glucose.Isig;
        return pages.Within(from, to.AddDays(1)) is var (first, last) ? [4, (byte)((first >> 8) & 0xFF), (byte)(first & 0xFF), (byte)((last >> 8) & 0xFF), (byte)(last & 0xFF)] : null;
    }

    private static DateTime? Date(byte[] bytes, int at)
    {
        var (year, month, day) = (Order.Two(bytes, at), bytes[at + 2], bytes[at + 3]);
        return year is >= 2000 and < 2128 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            : null;
    }

    private static byte[]? WithCheck(byte[]? page)
    {
        if (page is null) return null;
        var check = Crc.OfPage(page);
        return [.. page, (byte)(check >> 8), (byte)(check & 0xFF)];
    }

    /// <summary>A page of 2044 bytes has its check in the last four, a zero behind each byte.</summary>
    private static byte[]? WithSpreadCheck(byte[]? page)
    {
        if (page is null) return null;
        var check = Crc.OfPage(page);
        return [.. page, (byte)(check >> 8), 0, (byte)(check & 0xFF), 0];
    }
}
