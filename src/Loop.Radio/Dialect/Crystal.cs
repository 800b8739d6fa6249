using Loop.Therapy;

namespace Loop.Radio;

/// <summary>The CC111x's frequency synthesizer: a 24 MHz crystal times a 24-bit word over 2^16.</summary>
internal static class Crystal
{
    /// <summary>Below and above, neither band of the pumps (868 MHz and 916 MHz) is meant.</summary>
    private const double LowestMegahertz = 860;

    private const double HighestMegahertz = 920;

    private const double Hertz = 24_000_000;
    private const double Steps = 65_536;

    /// <summary>FREQ2, the first of the word's three registers, high to low.</summary>
    public const byte FirstRegister = 0x09;

    /// <summary>Null when the frequency is one that a pump may use.</summary>
    public static Problem? Refuse(double megahertz) => megahertz is >= LowestMegahertz and <= HighestMegahertz
        ? null
        : new Problem($"radio frequency {megahertz} MHz is not between 860 and 920", "set the pump's frequency: about 916.5 in North America, about 868.3 elsewhere");

    /// <summary>The word for FREQ2, FREQ1 and FREQ0, nearest to the frequency asked for.</summary>
    public static int WordFor(double megahertz) => (int)Math.Round(megahertz * 1_000_000 * Steps / Hertz);

    public static double MegahertzOf(int word) => word * Hertz / Steps / 1_000_000;
}
