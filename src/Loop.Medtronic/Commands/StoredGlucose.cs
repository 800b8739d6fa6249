using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>Glucose as sensitivities and targets hold it, behind the unit byte that leads them (UCA-REQ-11).</summary>
internal static class StoredGlucose
{
    /// <summary>A list without its unit is none: zero is an unset unit only in history records.</summary>
    public static bool IsKnown(byte unit) => (GlucoseUnit)unit is GlucoseUnit.MgPerDl or GlucoseUnit.MmolPerLitre;

    public static MgPerDl Convert(byte unit, int stored) => new PumpGlucose(stored, (GlucoseUnit)unit).ToMgPerDl();
}
