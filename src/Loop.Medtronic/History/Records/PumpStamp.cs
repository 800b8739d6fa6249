using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>Time stamps in records. Spare bits carry data of the record and are masked off here. An impossible date is null.</summary>
internal static class PumpStamp
{
    /// <summary>Length of a full stamp.</summary>
    public const int Size = 5;

    /// <summary>Length of a date alone.</summary>
    public const int DateSize = 2;

    /// <summary>
    /// Five bytes: second and month's high half, minute and month's low half, hour, day, year. Null where no calendar has such a time.
    /// </summary>
    public static PumpTime? Read(ReadOnlySpan<byte> b) => b.Length < Size
        ? null
        : Civil(2000 + (b[4] & 0x7F), ((b[0] >> 6) << 2) | (b[1] >> 6), b[3] & 0x1F, b[2] & 0x1F, b[1] & 0x3F, b[0] & 0x3F);

    /// <summary>Two bytes: day and month's high bits, year and month's lowest bit. The midnight that begins the day.</summary>
    public static PumpTime? ReadDate(ReadOnlySpan<byte> b) => b.Length < DateSize
        ? null
        : Civil(2000 + (b[1] & 0x7F), ((b[0] >> 5) << 1) | (b[1] >> 7), b[0] & 0x1F, 0, 0, 0);

    /// <summary>The time of these parts, or null where there is none.</summary>
    public static PumpTime? Civil(int year, int month, int day, int hour, int minute, int second)
    {
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        if (hour > 23 || minute > 59 || second > 59) return null;
        return new PumpTime(year, month, day, hour, minute, second);
    }
}
