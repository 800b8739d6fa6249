namespace Loop.Emulator;

/// <summary>How long the records of a family are and where their time stands: enough to walk along a recorded page.</summary>
internal static class RecordShapes
{
    private const int UsualLength = 7;
    private const int UsualTime = 2;
    private const int NoTime = -1;

    /// <summary>Records of seven bytes with their time at offset 2.</summary>
    private static readonly HashSet<byte> Usual =
    [
        0x0A, 0x0C, 0x14, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x24, 0x27, 0x2C, 0x2D, 0x31, 0x32,
        0x34, 0x35, 0x3A, 0x3B, 0x43, 0x44, 0x51, 0x52, 0x57, 0x5D, 0x5E, 0x5F, 0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x6A, 0x6F, 0x7C, 0x83,
    ];

    private static readonly Dictionary<byte, (int Length, int Time)> Others = new()
    {
        [0x01] = (13, 8),
        [0x03] = (10, 5),
        [0x06] = (9, 4),
        [0x07] = (10, NoTime),
        [0x08] = (152, UsualTime),
        [0x09] = (152, UsualTime),
        [0x0B] = (8, 3),
        [0x26] = (21, UsualTime),
        [0x2E] = (107, UsualTime),
        [0x33] = (8, UsualTime),
        [0x36] = (21, UsualTime),
        [0x39] = (10, UsualTime),
        [0x3C] = (21, UsualTime),
        [0x3F] = (10, UsualTime),
        [0x40] = (9, UsualTime),
        [0x41] = (8, UsualTime),
        [0x42] = (8, UsualTime),
        [0x4F] = (39, UsualTime),
        [0x53] = (8, UsualTime),
        [0x54] = (64, UsualTime),
        [0x55] = (55, UsualTime),
        [0x56] = (12, UsualTime),
        [0x5A] = (144, UsualTime),
        [0x5B] = (22, UsualTime),
        [0x67] = (9, UsualTime),
        [0x68] = (9, UsualTime),
        [0x69] = (9, UsualTime),
        [0x6C] = (38, NoTime),
        [0x6D] = (44, NoTime),
        [0x6E] = (52, NoTime),
        [0x7B] = (10, UsualTime),
        [0x7D] = (37, UsualTime),
        [0x81] = (12, UsualTime),
        [0x82] = (12, UsualTime),
        [0xA8] = (15, UsualTime),
    };

    /// <summary>Where x22 and older differ.</summary>
    private static readonly Dictionary<byte, (int Length, int Time)> Short = new()
    {
        [0x01] = (9, 4),
        [0x07] = (7, NoTime),
        [0x2F] = (19, UsualTime),
        [0x5A] = (124, UsualTime),
        [0x5B] = (20, UsualTime),
    };

    /// <summary>Length and offset of the time (null where the record has none) of the record at the start of <paramref name="rest"/>; null for an unknown one.</summary>
    public static (int Length, int? Time)? Of(ReadOnlySpan<byte> rest, int family)
    {
        const byte unabsorbedInsulin = 0x5C;
        const byte oldUnabsorbedInsulin = 0x30;
        const int firstLong = 23;
        const byte sensorSetup = 0x50;
        var code = rest[0];
        if (Usual.Contains(code)) return (UsualLength, UsualTime);
        if (code is unabsorbedInsulin or oldUnabsorbedInsulin) return rest.Length < 2 ? null : (Math.Max((int)rest[1], 2), null);
        if (code == sensorSetup) return (family >= 51 ? 41 : 37, UsualTime);
        if (!(family < firstLong && Short.TryGetValue(code, out var shape)) && !Others.TryGetValue(code, out shape)) return null;
        return (shape.Length, shape.Time == NoTime ? null : shape.Time);
    }
}
