using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>The unit byte that leads sensitivities and targets (UCA-REQ-11).</summary>
internal static class GlucoseUnit
{
    private const byte MilligramsPerDecilitre = 1;
    private const byte MillimolesPerLitre = 2;

    /// <summary>Pumps set to mmol/L store tenths.</summary>
    private const double PerMillimole = 10;

    public static bool IsKnown(byte unit) => unit is MilligramsPerDecilitre or MillimolesPerLitre;

    public static MgPerDl Convert(byte unit, int stored) =>
        unit == MillimolesPerLitre ? MgPerDl.FromMmolPerLitre(stored / PerMillimole) : new MgPerDl(stored);
}
