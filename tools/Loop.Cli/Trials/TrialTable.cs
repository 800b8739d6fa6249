using System.Globalization;
using Loop.Trial;
using Spectre.Console;

namespace Loop.Cli.Trials;

/// <summary>What came of a trial, as a table: each arm, and the paired difference with its interval.</summary>
internal static class TrialTable
{
    private static readonly string[] Shown =
    [
        "in_range_percent", "in_tight_range_percent", "below_70_percent", "below_54_percent", "above_180_percent", "above_250_percent", "mean_mgdl", "cv_percent", "gri",
        "insulin_u_per_day", "smb_u_per_day", "rescue_carbs_g_per_day",
    ];

    public static void Print(TrialFolder folder, IReadOnlyList<ComparedFigure> figures)
    {
        var arms = folder.Plan.Arms;
        var table = new Spectre.Console.Table().AddColumn("figure").AddColumn(Markup.Escape($"A: {arms[0].Name}"), column => column.RightAligned());
        if (arms.Count > 1)
        {
            table.AddColumn(Markup.Escape($"B: {arms[1].Name}"), column => column.RightAligned());
            table.AddColumn("B − A, paired", column => column.RightAligned());
            table.AddColumn("better in B", column => column.RightAligned());
        }

        foreach (var figure in figures.Where(figure => Shown.Contains(figure.Column)))
        {
            var row = new List<string> { Label(figure), Interval(figure.MeanA, figure.LowA, figure.HighA, signed: false) };
            if (arms.Count > 1)
            {
                row.Add(Interval(figure.MeanB, figure.LowB, figure.HighB, signed: false));
                row.Add(Interval(figure.Difference, figure.Low, figure.High, signed: true));
                row.Add(double.IsNaN(figure.BetterInB) ? "" : Figures.Percent(figure.BetterInB));
            }

            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        var screen = Screen.Of(columns: 140);
        screen.Write(table);
        screen.MarkupLine(Markup.Escape(Figures.Text(
            $"{folder.Plan.Patients} patients, {folder.Plan.Days} days each, seed {folder.Plan.Seed}; means over patients with 95 % intervals (bootstrap over patients). In silico: compare settings by it, do not expect its figures. Lows are the least trustworthy.")));
        screen.MarkupLine(Markup.Escape($"results in {Path.GetFullPath(folder.Path)}: days, patients and comparison as .csv and .parquet, manifest.json"));
    }

    private static string Label(ComparedFigure figure) =>
        ResultColumns.All.First(column => column.Name == figure.Column).Meaning + (figure.Unit.Length > 0 ? $", {figure.Unit}{(figure.Column.EndsWith("per_day", StringComparison.Ordinal) ? "/day" : "")}" : "");

    private static string Interval(double mean, double low, double high, bool signed)
    {
        var form = signed ? "+0.00;-0.00;0.00" : "0.00";
        var text = mean.ToString(form, CultureInfo.InvariantCulture);
        return double.IsNaN(low) ? text : $"{text} ({low.ToString(form, CultureInfo.InvariantCulture)} to {high.ToString(form, CultureInfo.InvariantCulture)})";
    }
}
