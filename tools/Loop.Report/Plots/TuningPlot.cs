using Loop.Tuning;

namespace Loop.Report;

/// <summary>Tuning by the hour: what is set, what the fit says with its interval, and what is proposed of it.</summary>
internal static class TuningPlot
{
    private const double Width = 960;
    private const double Panel = 150;
    private const double Apart = 22;

    public static Picture Draw(TuningProposal proposal, ReportUnit unit)
    {
        var picture = new Picture("tuning", "Tuning evidence by hour of the day", Width, 3 * (Panel + Apart) + 10);
        var place = 0;
        foreach (var (name, now, value, factor) in (IReadOnlyList<(string, Func<TuningHour, double>, Func<TuningHour, TunedValue>, double)>)
        [
            ("basal, U/h", hour => hour.Now.Basal, hour => hour.Basal, 1),
            ($"ISF, {unit.Name} per U", hour => hour.Now.Isf, hour => hour.Isf, unit.Of(1)),
            ("carb ratio, g per U", hour => hour.Now.CarbRatio, hour => hour.CarbRatio, 1),
        ])
            Draw(picture, proposal, 8 + (Panel + Apart) * place++, name, hour => now(hour) * factor, hour => value(hour), factor);
        return picture;
    }

    private static void Draw(Picture picture, TuningProposal proposal, double top, string name, Func<TuningHour, double> now, Func<TuningHour, TunedValue> value, double factor)
    {
        // An interval that says nothing must not flatten the others: the axis ends at three times what is set.
        var most = Math.Min(
            3 * proposal.Hours.Max(now), proposal.Hours.Max(hour => Math.Max(now(hour), factor * (double.IsFinite(value(hour).Fitted.High) ? value(hour).Fitted.High : 0))));
        var y = new Scale(0, Scale.Round(most), top + Panel - 14, top + 20);
        var x = new Scale(0, 24, 58, Width - 26);
        picture.Label("strong", x.First, top + 12, name);
        for (var step = 0; step <= 2; step++)
        {
            picture.Line("grid", x.First, y[y.To * step / 2], x.Last, y[y.To * step / 2]);
            picture.Label("end", x.First - 8, y[y.To * step / 2] + 4, Picture.Text($"{y.To * step / 2:0.##}"));
        }

        foreach (var hour in proposal.Hours)
        {
            var middle = x[hour.Hour + 0.5];
            var tuned = value(hour);
            if (hour.Hour % 3 == 0) picture.Label("smallmid", x[hour.Hour], top + Panel, Picture.Text($"{hour.Hour:00}:00"));
            if (double.IsFinite(tuned.Fitted.Low)) picture.Line("whiskersoft", middle, y[factor * tuned.Fitted.Low], middle, y[factor * tuned.Fitted.High]);
            Picture.Tell(
                picture.Dot(tuned.Standing is TuningStanding.Fitted or TuningStanding.Capped ? "point" : "hollow", middle, y[factor * tuned.Proposed], 4),
                Picture.Text($"{hour.Hour:00}:00 {name}: set {now(hour):0.###}, fit {factor * tuned.Fitted.Median:0.###} [{factor * tuned.Fitted.Low:0.###} to {factor * tuned.Fitted.High:0.###}], proposed {factor * tuned.Proposed:0.###}, {TuningWords.Of(tuned.Standing)}"));
        }

        picture.Path("now", string.Concat(proposal.Hours.Select((hour, place) => Picture.Text($"{(place == 0 ? "M" : "L")}{x[hour.Hour]:0.#} {y[now(hour)]:0.#}H{x[hour.Hour + 1]:0.#}"))));
    }
}

/// <summary>What a proposed value stands on, for people.</summary>
internal static class TuningWords
{
    public static string Of(TuningStanding standing) => standing switch
    {
        TuningStanding.NotEnoughData => "too little data",
        TuningStanding.SignUnknown => "could be either way",
        TuningStanding.Capped => "capped",
        _ => "fitted",
    };
}
