using Loop.Metrics;

namespace Loop.Report;

/// <summary>Time in ranges: one stacked bar, lowest tier at the foot, percent and time a day beside each.</summary>
internal static class RangesPlot
{
    private const double Width = 470;
    private const double Height = 330;
    private const double LeastApart = 34;

    private static readonly (GlucoseTier Tier, string Name, string Style, string Goal)[] Tiers =
    [
        (GlucoseTier.VeryHigh, "Very high", "veryhigh", "goal below 5 %"),
        (GlucoseTier.High, "High", "high", "with very high: goal below 25 %"),
        (GlucoseTier.InRange, "In range", "range", "goal above 70 %"),
        (GlucoseTier.Low, "Low", "low", "with very low: goal below 4 %"),
        (GlucoseTier.VeryLow, "Very low", "verylow", "goal below 1 %"),
    ];

    public static Picture Draw(TimeInRanges ranges, ReportUnit unit)
    {
        var picture = new Picture("ranges", "Time in ranges", Width, Height);
        var y = new Scale(0, 100, 312, 16);
        var whole = ranges.WholePercents();
        var (above, middles) = (100.0, new double[Tiers.Length]);
        for (var i = 0; i < Tiers.Length; i++)
        {
            var percent = ranges.Percent(Tiers[i].Tier);
            if (ranges[Tiers[i].Tier] > 0) picture.Box(Tiers[i].Style, 16, y[above], 62, Math.Max(1.5, y[above - percent] - y[above]));
            middles[i] = (y[above] + y[above - percent]) / 2;
            above -= percent;
        }

        var places = Spread(middles, y[100] + 10, y[0] - 18);
        for (var i = 0; i < Tiers.Length; i++)
        {
            var (tier, name, _, goal) = Tiers[i];
            picture.Line("grid", 80, middles[i], 98, places[i]);
            picture.Label("strong", 104, places[i] + 1, $"{name}  {Bounds(tier, unit)}");
            picture.Label("small", 104, places[i] + 15, goal);
            picture.Label("strongend", 368, places[i] + 1, Percent(ranges, tier, whole));
            picture.Label("end", Width - 8, places[i] + 1, PerDay(ranges.Percent(tier)));
        }

        return picture;
    }

    /// <summary>Whole percents that add to 100; a tier that is not empty never shows 0.</summary>
    internal static string Percent(TimeInRanges ranges, GlucoseTier tier, IReadOnlyList<int> whole) =>
        whole[(int)tier] == 0 && ranges[tier] > 0 ? "<1 %" : Picture.Text($"{whole[(int)tier]} %");

    internal static string PerDay(double percent)
    {
        var minutes = (int)Math.Round(percent * 14.4);
        if (minutes == 0 && percent > 0) return "<1 min";
        return minutes >= 60 ? Picture.Text($"{minutes / 60} h {minutes % 60} min") : Picture.Text($"{minutes} min");
    }

    private static string Bounds(GlucoseTier tier, ReportUnit unit) => tier switch
    {
        GlucoseTier.VeryLow => $"<{unit.Text(54)} {unit.Name}",
        GlucoseTier.Low => $"{unit.Text(54)}–{Below(70, unit)} {unit.Name}",
        GlucoseTier.InRange => $"{unit.Text(70)}–{unit.Text(180)} {unit.Name}",
        GlucoseTier.High => $"{Above(180, unit)}–{unit.Text(250)} {unit.Name}",
        _ => $">{unit.Text(250)} {unit.Name}",
    };

    // The neighbouring figure as it is shown: 69 and 3.8, 181 and 10.1.
    private static string Below(double bound, ReportUnit unit) => unit == ReportUnit.MgPerDl ? unit.Text(bound - 1) : unit.Text(bound - 1.8);

    private static string Above(double bound, ReportUnit unit) => unit == ReportUnit.MgPerDl ? unit.Text(bound + 1) : unit.Text(bound + 1.8);

    // Labels keep their order and do not lie on each other: pushed down from the top, then up from the foot.
    private static double[] Spread(double[] middles, double top, double foot)
    {
        var places = middles.ToArray();
        for (var i = 0; i < places.Length; i++) places[i] = Math.Max(places[i], i == 0 ? top : places[i - 1] + LeastApart);
        for (var i = places.Length - 1; i >= 0; i--) places[i] = Math.Min(places[i], i == places.Length - 1 ? foot : places[i + 1] - LeastApart);
        return places;
    }
}
