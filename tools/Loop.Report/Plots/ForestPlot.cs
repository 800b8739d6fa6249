namespace Loop.Report;

/// <summary>A trial's differences, B minus A, each with its interval; figures of one unit share an axis.</summary>
internal static class ForestPlot
{
    private const double Width = 960;
    private const double Row = 24;
    private const double GroupHead = 34;
    private const double Foot = 26;

    public static Picture Draw(IReadOnlyList<TrialFigure> figures, ReportUnit unit)
    {
        var groups = figures.Where(figure => figure.Difference.Mean is not null).GroupBy(figure => figure.Unit).ToList();
        var picture = new Picture("forest", "Differences between the arms with 95 % intervals", Width, groups.Sum(group => GroupHead + Foot + Row * group.Count()) + 8);
        var top = 4.0;
        foreach (var group in groups)
        {
            Group(picture, [.. group], unit, top);
            top += GroupHead + Foot + Row * group.Count();
        }

        return picture;
    }

    private static void Group(Picture picture, TrialFigure[] figures, ReportUnit unit, double top)
    {
        var factor = figures[0].IsGlucose ? unit.Of(1) : 1;
        var most = factor * figures.Max(figure => new[] { figure.Difference.Mean, figure.Difference.Low, figure.Difference.High }.Max(value => Math.Abs(value ?? 0)));
        var end = Scale.Round(most);
        var x = new Scale(-end, end, 260, 740);
        var foot = top + GroupHead + Row * figures.Length;
        picture.Label("strong", 8, top + 20, figures[0].Unit switch { "" => "bare figures", "mg/dL" => unit.Name, "%" => "percent points", var other => other });
        picture.Label("smallmid", x[-end / 2], top + 20, "less in B");
        picture.Label("smallmid", x[end / 2], top + 20, "more in B");
        foreach (var share in (double[])[-1, -0.5, 0, 0.5, 1])
        {
            picture.Line(share == 0 ? "axis" : "grid", x[share * end], top + GroupHead - 6, x[share * end], foot);
            picture.Label("smallmid", x[share * end], foot + 12, Picture.Text($"{share * end:+0.###;-0.###;0}"));
        }

        for (var i = 0; i < figures.Length; i++) One(picture, figures[i], unit, x, top + GroupHead + Row * (i + 0.5));
    }

    private static void One(Picture picture, TrialFigure figure, ReportUnit unit, Scale x, double middle)
    {
        var factor = figure.IsGlucose ? unit.Of(1) : 1;
        var (mean, low, high) = (factor * figure.Difference.Mean!.Value, factor * figure.Difference.Low, factor * figure.Difference.High);
        picture.Label("end", 244, middle + 4, figure.Words(unit));
        if (low is { } from && high is { } to) picture.Line("whisker", x[from], middle, x[to], middle);
        picture.Dot(Style(figure), x[mean], middle, 5);
        picture.Label("strong", 756, middle + 4, low is null || high is null ? Picture.Text($"{mean:+0.00;-0.00;0.00}") : Picture.Text($"{mean:+0.00;-0.00;0.00} ({low:+0.00;-0.00;0.00} to {high:+0.00;-0.00;0.00})"));
    }

    // Coloured only where the interval leaves no doubt of the sign and one way is better.
    private static string Style(TrialFigure figure)
    {
        if (figure.Difference is not { Low: { } low, High: { } high } || !(low > 0 || high < 0)) return "hollow";
        return figure.Better switch
        {
            "higher" => low > 0 ? "better" : "worse",
            "lower" => high < 0 ? "better" : "worse",
            _ => "point",
        };
    }
}
