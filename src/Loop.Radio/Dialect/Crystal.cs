namespace Loop.Radio;

/// <summary>The CC111x's frequency synthesizer: a 24 MHz crystal times a 24-bit word over 2^16.</summary>
internal static class Crystal
{
    /// <summary>Below and above, neither band of the pumps (868 MHz and 916 MHz) is meant.</summary>
    public const double LowestMegahertz = 860;

    public const double HighestMegahertz = 920;

    private const double Hertz = 24_000_000;
    private const double Steps = 65_536;

    /// <summary>The word for FREQ2, FREQ1 and FREQ0, nearest to the frequency asked for.</summary>
    public static int WordFor(double megahertz) => (int)Math.Round(megahertz * 1_000_000 * Steps / Hertz);

    public static double MegahertzOf(int word) => word * Hertz / Steps / 1_000_000;
}
