namespace Loop.Medtronic;

/// <summary>
/// A page of the sensor's counter-electrode voltages: 1022 bytes in 16 frames.
/// <code>
/// parameters: 0 page; references disagree whether one byte or four, this is the one that is in use
/// </code>
/// </summary>
internal static class VcntrPageCommand
{
    public const byte Opcode = 0xD5;

    public static string NameOf(int page) => $"reading VCNTR page {page}";

    public static byte[] Parameters(int page)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, byte.MaxValue);
        return [(byte)page];
    }
}
