using System.Xml.Linq;

namespace Loop.Report;

/// <summary>The box of figures: glucose by Loop.Metrics, what the figures stand on, and the insulin of a day.</summary>
internal static class FigureTable
{
    public static XElement Of(PersonReport report, ReportUnit unit)
    {
        var (summary, window) = (report.Summary, report.Window);
        var rows = new List<IReadOnlyList<string>>
        {
            Row("Mean glucose", $"{unit.Text(summary.Mean.Value)} {unit.Name}", $"goal below {unit.Text(154)}"),
            Row("Glucose management indicator (GMI)", Picture.Text($"{summary.Gmi:0.0} %"), window.MeetsConsensus ? "goal below 7 %" : "of too short a stretch"),
            Row("Variability (CV)", Picture.Text($"{summary.CoefficientOfVariation:0.0} %"), "goal 36 % or below"),
            Row("Standard deviation", $"{unit.Text(summary.StandardDeviation.Value)} {unit.Name}", ""),
            Row("Below range, all", Picture.Text($"{summary.Ranges.PercentBelowRange:0.0} %"), "goal below 4 %"),
            Row("Above range, all", Picture.Text($"{summary.Ranges.PercentAboveRange:0.0} %"), "goal below 25 %"),
            Row("Glycemia risk index", Picture.Text($"{summary.RiskIndex.Value:0.0} ({summary.RiskIndex.Zone})"), "0 is best, 100 worst"),
            Row("LBGI, HBGI", Picture.Text($"{summary.Risk.Lbgi:0.00}, {summary.Risk.Hbgi:0.00}"), "risk of lows, of highs"),
            Row("Sensor active", Picture.Text($"{window.ActivePercent:0.0} %"), Picture.Text($"{window.Readings.Count} of {window.Expected} readings")),
        };
        if (window.Censored > 0) rows.Add(Row("Beyond the sensor's range", Picture.Text($"{window.Censored}"), "readings of LOW or HIGH: mean and CV are bounds"));
        Insulin(report, rows);
        return PageShell.Table([("", false), ("", true), ("", false)], rows);
    }

    private static void Insulin(PersonReport report, List<IReadOnlyList<string>> rows)
    {
        var days = report.Length;
        var (micro, hand) = (report.Days.Sum(day => day.Units(micro: true)) / days, report.Days.Sum(day => day.Units(micro: false)) / days);
        if (report.WithoutBasal is null)
        {
            var basal = report.Days.Sum(day => day.BasalUnits) / days;
            rows.Add(Row("Insulin a day", Picture.Text($"{basal + micro + hand:0.0} U"), Picture.Text($"basal {basal:0.0}, micro-boluses {micro:0.0}, boluses {hand:0.0}")));
        }
        else
        {
            rows.Add(Row("Boluses a day", Picture.Text($"{micro + hand:0.0} U"), Picture.Text($"micro-boluses {micro:0.0}; basal is not known")));
        }

        rows.Add(Row("Carbs a day", Picture.Text($"{report.Days.Sum(day => day.Carbs.Sum(carbs => carbs.Grams)) / days:0} g"), "as recorded"));
    }

    private static string[] Row(string name, string value, string note) => [name, value, note];
}
