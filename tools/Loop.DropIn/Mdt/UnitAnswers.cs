using Loop.DropIn.Print;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>The pump's units in both sets of names, and glucose in each.</summary>
internal static class UnitAnswers
{
    private const double TenthsPerMillimole = 10;
    private const double MicromolesPerTenth = 100;

    public static Answer Carbs(CarbUnit unit) => new(Shown.Text(ForOpenAps(unit)), Shown.Text(ForGo(unit)));

    public static Answer Glucose(GlucoseUnit unit) => new(Shown.Text(ForOpenAps(unit)), Shown.Text(ForGo(unit)));

    public static string ForOpenAps(CarbUnit unit) => unit == CarbUnit.Exchanges ? "exchanges" : "grams";

    public static string ForGo(CarbUnit unit) => unit == CarbUnit.Exchanges ? "Exchanges" : "Grams";

    public static string ForOpenAps(GlucoseUnit unit) => unit == GlucoseUnit.MmolPerLitre ? "mmol/L" : "mg/dL";

    public static string ForGo(GlucoseUnit unit) => unit == GlucoseUnit.MmolPerLitre ? "μmol/L" : "mg/dL";

    /// <summary>mg/dL, or mmol/L.</summary>
    public static Shown InOpenAps(MgPerDl glucose, GlucoseUnit unit) =>
        Shown.Number(unit == GlucoseUnit.MmolPerLitre ? Tenths(glucose) / TenthsPerMillimole : glucose.Value);

    /// <summary>mg/dL, or μmol/L.</summary>
    public static Shown InGo(MgPerDl glucose, GlucoseUnit unit) =>
        Shown.Number(unit == GlucoseUnit.MmolPerLitre ? Tenths(glucose) * MicromolesPerTenth : glucose.Value);

    /// <summary>The pump stores tenths of mmol/L, so this is what it stored.</summary>
    private static double Tenths(MgPerDl glucose) => Math.Round(glucose.Value / MgPerDl.PerMmolPerLitre * TenthsPerMillimole);
}
