namespace Loop.Medtronic;

/// <summary>
/// A page of the sensor's currents: 2044 bytes in 32 frames. Numbered as glucose pages are.
/// <code>
/// parameters: 0–3 page
/// </code>
/// </summary>
internal static class IsigPageCommand
{
    public const byte Opcode = 0x9B;

    public static string NameOf(int page) => $"reading ISIG page {page}";
}
