using System.Globalization;
using Loop.Therapy;

namespace Loop.Report;

/// <summary>The report of a finished trial.</summary>
public static class TrialPage
{
    /// <summary>The page of a folder that <c>loop trial</c> made, or why there is none.</summary>
    public static Result<ReportFile> Of(string folder, ReportUnit unit)
    {
        if (!TrialComparison.Read(folder).TryGet(out var trial, out var problem)) return problem;
        var paired = trial.Figures.Any(figure => figure.Difference.Mean is not null);
        var forest = paired ? ForestPlot.Draw(trial.Figures, unit) : null;
        var html = PageShell.Write("Loop trial",
        [
            PageShell.Heading(1, paired ? $"Trial: {trial.Arms[0]} against {trial.Arms[1]}" : $"Trial: {trial.Arms[0]}"),
            PageShell.Paragraph(trial.About.Length > 0 ? trial.About : folder, "soft"),
            PageShell.Paragraph("In silico: virtual patients compare settings; their figures are not what a person will see. Lows are the least to be trusted.", "warn"),
            forest is null ? null : PageShell.Heading(2, "Differences, B minus A"),
            forest is null ? null : PageShell.Paragraph($"Of the same patients on the same days, mean with 95 % interval. A is {trial.Arms[0]}, B is {trial.Arms[1]}. Green: better in B; red: worse; hollow: could be chance.", "soft"),
            forest?.Element,
            PageShell.Heading(2, "Figures"),
            PageShell.Table(
                paired
                    ? [("", false), ("unit", false), ("A (95 % interval)", true), ("B (95 % interval)", true), ("B minus A", true), ("better in B", true), ("patients", true)]
                    : [("", false), ("unit", false), ("A (95 % interval)", true), ("patients", true)],
                trial.Figures.Select(figure => Row(figure, paired, unit))),
        ]);
        return new ReportFile(html, forest is null ? [] : [(forest.Name, forest.File())]);
    }

    private static IReadOnlyList<string> Row(TrialFigure figure, bool paired, ReportUnit unit)
    {
        var factor = figure.IsGlucose ? unit.Of(1) : 1;
        var named = figure.IsGlucose ? unit.Name : figure.Unit;
        var patients = figure.Patients.ToString(CultureInfo.InvariantCulture);
        return paired
            ?
            [
                figure.Words(unit), named, Text(figure.A, factor, "0.00"), Text(figure.B, factor, "0.00"), Text(figure.Difference, factor, "+0.00;-0.00;0.00"),
                figure.BetterInB is { } better ? Picture.Text($"{better:0} %") : "", patients,
            ]
            : [figure.Words(unit), named, Text(figure.A, factor, "0.00"), patients];
    }

    private static string Text(TrialMean mean, double factor, string form)
    {
        var text = Number(mean.Mean);
        return mean.Low is null || mean.High is null ? text : $"{text} ({Number(mean.Low)} to {Number(mean.High)})";

        string Number(double? value) => value is { } number ? (factor * number).ToString(form, CultureInfo.InvariantCulture) : "—";
    }
}
