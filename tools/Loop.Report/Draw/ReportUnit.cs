using System.Globalization;

namespace Loop.Report;

/// <summary>The unit in which a report shows glucose. Everything is reckoned in mg/dL and turned on the page.</summary>
public sealed class ReportUnit
{
    private readonly double divisor;
    private readonly string form;

    private ReportUnit(string name, double divisor, string form) => (Name, this.divisor, this.form) = (name, divisor, form);

    public static ReportUnit MgPerDl { get; } = new("mg/dL", 1, "0");

    public static ReportUnit MmolPerLitre { get; } = new("mmol/L", Therapy.MgPerDl.PerMmolPerLitre, "0.0");

    public string Name { get; }

    /// <summary>A value of mg/dL in this unit, as people write it: whole, or with one decimal.</summary>
    public string Text(double mgPerDl) => (mgPerDl / divisor).ToString(form, CultureInfo.InvariantCulture);

    /// <summary>The number itself.</summary>
    public double Of(double mgPerDl) => mgPerDl / divisor;
}
