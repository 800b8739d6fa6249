using Loop.Therapy;

namespace Loop.Medtronic.Tests.History;

/// <summary>Every kind of record with its length before x23 and from x23 on, from the layout tables and with no code of the decoder.</summary>
internal static class RecordKinds
{
    /// <summary>All but those with a length that a byte of theirs names (30, 5C).</summary>
    public static readonly IReadOnlyList<(int Opcode, int Short, int Late)> Lengths =
    [
        (0x01, 9, 13), (0x03, 10, 10), (0x06, 9, 9), (0x07, 7, 10), (0x08, 152, 152), (0x09, 152, 152), (0x0A, 7, 7), (0x0B, 8, 8), (0x0C, 7, 7),
        (0x14, 7, 7), (0x16, 7, 7), (0x17, 7, 7), (0x18, 7, 7), (0x19, 7, 7), (0x1A, 7, 7), (0x1B, 7, 7), (0x1C, 7, 7), (0x1E, 7, 7), (0x1F, 7, 7),
        (0x20, 7, 7), (0x21, 7, 7), (0x22, 7, 7), (0x23, 7, 7), (0x24, 7, 7), (0x26, 21, 21), (0x27, 7, 7), (0x2C, 7, 7), (0x2D, 7, 7), (0x2E, 107, 107),
        (0x2F, 19, 19), (0x31, 7, 7), (0x32, 7, 7), (0x33, 8, 8), (0x34, 7, 7), (0x35, 7, 7), (0x36, 21, 21), (0x39, 10, 10), (0x3A, 7, 7), (0x3B, 7, 7),
        (0x3C, 21, 21), (0x3F, 10, 10), (0x40, 9, 9), (0x41, 8, 8), (0x42, 8, 8), (0x43, 7, 7), (0x44, 7, 7), (0x4F, 39, 39), (0x50, 37, 41), (0x51, 7, 7),
        (0x52, 7, 7), (0x53, 8, 8), (0x54, 64, 64), (0x55, 55, 55), (0x56, 12, 12), (0x57, 7, 7), (0x5A, 124, 144), (0x5B, 20, 22), (0x5D, 7, 7), (0x5E, 7, 7),
        (0x5F, 7, 7), (0x60, 7, 7), (0x61, 7, 7), (0x62, 7, 7), (0x63, 7, 7), (0x64, 7, 7), (0x65, 7, 7), (0x66, 7, 7), (0x67, 9, 9), (0x68, 9, 9), (0x69, 7, 9),
        (0x6A, 7, 7), (0x6C, 38, 38), (0x6D, 44, 44), (0x6E, 52, 52), (0x6F, 7, 7), (0x7B, 10, 10), (0x7C, 7, 7), (0x7D, 37, 37), (0x81, 12, 12), (0x82, 12, 12),
        (0x83, 7, 7), (0xA8, 15, 15),
    ];

    /// <summary>A record of a kind with its stamp and, for the rest, zeros.</summary>
    public static byte[] Blank(int opcode, int length, PumpModel model, PumpTime time)
    {
        var record = new byte[length];
        record[0] = (byte)opcode;
        var at = opcode switch { 0x01 => model.IsX23OrLater ? 8 : 4, 0x03 => 5, 0x06 => 4, 0x0B => 3, _ => 2 };
        if (opcode == 0x07) RecordWriter.Date(time).CopyTo(record.AsSpan(5));
        else if (opcode is 0x6C or 0x6D or 0x6E) RecordWriter.Date(time).CopyTo(record.AsSpan(1));
        else if (at + 5 <= length) RecordWriter.Stamp(time).CopyTo(record.AsSpan(at));
        return record;
    }

    /// <summary>The length of a kind on a model: the sensor's setup is long only from x51 on.</summary>
    public static int LengthOn(int opcode, PumpModel model)
    {
        var (_, early, late) = Lengths.Single(kind => kind.Opcode == opcode);
        return (opcode == 0x50 ? model.Family >= 51 : model.IsX23OrLater) ? late : early;
    }
}
