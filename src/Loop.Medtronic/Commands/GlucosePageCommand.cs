using System.Buffers.Binary;

namespace Loop.Medtronic;

/// <summary>
/// The sensor readings that the pump keeps, in pages that number upward.
/// <code>
/// current page:    0 length | 1–4 page being written | 5 | 6 glucose pages kept | 7 | 8 ISIG pages kept
/// page parameters: 0–3 page
/// </code>
/// </summary>
internal static class GlucosePageCommand
{
    public const byte CurrentOpcode = 0xCD;
    public const byte PageOpcode = 0x9A;
    public const byte TimestampOpcode = 0x28;
    public const string CurrentName = "reading the current glucose page's number";
    public const string TimestampName = "writing a glucose timestamp";

    /// <summary>Writing it twice only adds a second record that says the same.</summary>
    public const int TimestampTries = 2;

    /// <summary>The pump writes its memory before it answers this one, which takes seconds.</summary>
    public static readonly TimeSpan TimestampWindow = TimeSpan.FromSeconds(5);

    private const int Length = 8;

    public static string NameOf(int page) => $"reading glucose page {page}";

    public static PumpResult<GlucosePages> ParseCurrent(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(CurrentOpcode, CurrentName, bytes);
        if (body.ShorterThan(Length) is { } error) return error;
        var current = BinaryPrimitives.ReadInt32BigEndian(body.Bytes[1..]);
        return current >= 0 ? new GlucosePages(current, body[6]) { IsigCount = body[8] } : body.Malformed("the answer is no page number");
    }

    public static byte[] Parameters(int page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        var parameters = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(parameters, page);
        return parameters;
    }
}

/// <summary>Which glucose pages the pump holds.</summary>
/// <param name="Current">The number of the page that is being written.</param>
/// <param name="Count">How many pages are kept, the current one included.</param>
public readonly record struct GlucosePages(int Current, int Count)
{
    /// <summary>How many ISIG pages are kept; they share the numbers.</summary>
    public int IsigCount { get; init; }
}
