namespace Loop.Emulator;

/// <summary>The pump's ways to write civil time into history records.</summary>
internal static class PumpTimeBytes
{
    /// <summary>In the day's byte: the pump was told by radio.</summary>
    private const byte RemoteFlag = 0x40;

    private const int Century = 2000;

    /// <summary>Five bytes to the second, month split over the first two.</summary>
    public static byte[] Stamp(DateTime local, DoseOrigin source = DoseOrigin.Keypad) =>
    [
        (byte)(((local.Month >> 2) << 6) | local.Second),
        (byte)(((local.Month & 3) << 6) | local.Minute),
        (byte)local.Hour,
        (byte)(local.Day | (source == DoseOrigin.Radio ? RemoteFlag : 0)),
        (byte)(local.Year - Century),
    ];

    /// <summary>Two bytes that name a day.</summary>
    public static byte[] Day(DateTime local) =>
        [(byte)(((local.Month >> 1) << 5) | local.Day), (byte)(((local.Month & 1) << 7) | (local.Year - Century))];

    /// <summary>The four bytes of a glucose page, to the minute, with a record's kind beside the day.</summary>
    public static byte[] GlucoseStamp(DateTime local, int kind) =>
    [
        (byte)(((local.Month >> 2) << 6) | local.Hour),
        (byte)(((local.Month & 3) << 6) | local.Minute),
        (byte)((kind << 5) | local.Day),
        (byte)(local.Year - Century),
    ];

    /// <summary>A five-byte stamp read back, or null where it is no date.</summary>
    public static DateTime? Read(ReadOnlySpan<byte> stamp)
    {
        var month = ((stamp[0] >> 6) << 2) | (stamp[1] >> 6);
        var (day, hour, minute, second) = (stamp[3] & 0x1F, stamp[2] & 0x1F, stamp[1] & 0x3F, stamp[0] & 0x3F);
        var year = Century + (stamp[4] & 0x7F);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return null;
        return new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
    }
}
