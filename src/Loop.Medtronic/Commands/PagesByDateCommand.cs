using System.Buffers.Binary;

namespace Loop.Medtronic;

/// <summary>
/// Which glucose or ISIG pages hold the readings of some days, by the pump's clock.
/// <code>
/// parameters: 0–1 year | 2 month | 3 day of the first day | 4–7 the same of the last
/// answer:     0 length | 1–2 first page | 3–4 last page
/// </code>
/// </summary>
internal static class PagesByDateCommand
{
    public const byte GlucoseOpcode = 0xA8;
    public const byte IsigOpcode = 0xA9;
    public const string GlucoseName = "looking up glucose pages by date";
    public const string IsigName = "looking up ISIG pages by date";

    private const int DateLength = 4;
    private const int Length = 4;

    public static byte[] Parameters(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        var parameters = new byte[2 * DateLength];
        Write(parameters, first);
        Write(parameters.AsSpan(DateLength), last);
        return parameters;
    }

    public static PumpResult<PageRange> Parse(byte opcode, string command, ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(opcode, command, bytes);
        if (body.ShorterThan(Length) is { } error) return error;
        return body.UInt16(1) <= body.UInt16(3) ? new PageRange(body.UInt16(1), body.UInt16(3)) : body.Malformed("the answer is no range of pages");
    }

    private static void Write(Span<byte> target, DateOnly date)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)date.Year);
        target[2] = (byte)date.Month;
        target[3] = (byte)date.Day;
    }
}

/// <summary>Pages of the pump's memory, both ends included.</summary>
public readonly record struct PageRange(int First, int Last);
