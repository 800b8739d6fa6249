using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>A glucose figure as oref0 shows it: whole mg/dL as a number, or mmol/L as a text with one decimal.</summary>
internal static class BgText
{
    // mg/dL in one mmol/L, as oref0 has it.
    private const double MgPerMmol = 18;

    public static JsScalar Convert(double mgPerDl, DosingProfile profile) =>
        profile.OutUnits == "mmol/L" ? JsMath.ToFixed(JsMath.Round(mgPerDl / MgPerMmol, 1), 1) : JsMath.Round(mgPerDl);
}
