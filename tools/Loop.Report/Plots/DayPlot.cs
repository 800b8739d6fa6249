using Loop.Replay;

namespace Loop.Report;

/// <summary>One day large: glucose with what was predicted, doses and carbs below it, and the basal that ran against the schedule.</summary>
internal sealed class DayPlot
{
    private const double Width = 960;
    private const double Height = 330;
    private const double LeastGap = 22;
    private const double DoseRow = 226;
    private const double CarbRow = 246;

    // Every third cycle's curves, no longer than an hour and a half: more is a cloud.
    private static readonly TimeSpan BetweenPredictions = TimeSpan.FromMinutes(15);
    private const int LongestPrediction = 18;

    // The curve that oref0 itself goes by first: with carbs, then with what is unannounced, then insulin alone.
    private static readonly string[] Preferred = ["COB", "UAM", "IOB"];

    private readonly ReportDay day;
    private readonly ReportUnit unit;
    private readonly Picture picture;
    private readonly Scale x;
    private readonly Scale y;
    private readonly Scale rate;

    private DayPlot(ReportDay day, ReportUnit unit)
    {
        this.day = day;
        this.unit = unit;
        picture = new Picture(Picture.Text($"day-{day.Date:yyyy-MM-dd}"), Picture.Text($"{day.Date:yyyy-MM-dd}"), Width, Height);
        x = new Scale(0, day.Hours, 58, Width - 26);
        y = new Scale(40, Math.Max(300, day.Readings.Select(reading => reading.Value.Value).DefaultIfEmpty(0).Max() is > 300 ? 400 : 300), 196, 14);
        var most = day.Basal.Concat(day.Schedule).Select(segment => segment.Rate.Value).DefaultIfEmpty(1).Max();
        rate = new Scale(0, Scale.Round(Math.Max(most, 0.5)), 304, 262);
    }

    public static Picture Draw(ReportDay day, ReportUnit unit)
    {
        var plot = new DayPlot(day, unit);
        plot.Frame();
        plot.Predictions();
        plot.picture.Path("trace", Picture.Through(Traces.Of(day, plot.x, plot.y)));
        plot.Fingers();
        plot.Doses();
        plot.Eaten();
        plot.Basal();
        return plot.picture;
    }

    private double At(DateTimeOffset at) => x[(at - day.From).TotalHours];

    private void Frame()
    {
        picture.Box("band", x.First, y[180], x.Last - x.First, y[70] - y[180]);
        foreach (var tick in (double[])[54, 70, 180, 250])
        {
            picture.Line(tick == 54 ? "limit" : tick is 70 or 180 ? "target" : "grid", x.First, y[tick], x.Last, y[tick]);
            picture.Label(tick is 70 or 180 ? "strongend" : "end", x.First - 8, y[tick] + 4, unit.Text(tick));
        }

        picture.Label("small", 6, 10, unit.Name);
        picture.Label("smallend", x.First - 8, DoseRow + 3, "insulin, U");
        picture.Label("smallend", x.First - 8, CarbRow + 3, "carbs, g");

        // By the local clock: an hour that the day has twice is there twice, one that it has not is missing.
        for (var hour = 0; hour <= Math.Round(day.Hours); hour++)
        {
            var local = day.Local(day.From.AddHours(hour));
            picture.Line("grid", x[hour], y[y.To], x[hour], rate[0]);
            if (local.Hour % 3 == 0) picture.Label("smallmid", x[hour], 320, Picture.Text($"{local:HH:mm}"));
        }
    }

    private void Predictions()
    {
        var next = DateTimeOffset.MinValue;
        foreach (var decision in day.Decisions)
        {
            if (decision.At < next || decision.Decision.Predicted is not { } predicted || Chosen(predicted) is not { } curve) continue;
            next = decision.At + BetweenPredictions;
            picture.Path("prediction", Picture.Through(curve.Values.Take(LongestPrediction)
                .Select((value, step) => (decision.At.AddMinutes(5 * step), value))
                .Where(point => point.Item1 <= day.To)
                .Select(point => ((double, double)?)(At(point.Item1), y[point.value]))));
        }

        foreach (var decision in day.Decisions) Picture.Tell(picture.Box("decision", At(decision.At) - 0.8, 200, 1.6, 8), DecisionText.Whole(decision, day, unit));
        if (day.Decisions.Count > 0) picture.Label("smallend", x.First - 8, 208, "decisions");
    }

    private static PredictedCurve? Chosen(PredictedGlucose predicted) =>
        Preferred.Select(name => predicted.Curves.FirstOrDefault(curve => curve.Name == name)).FirstOrDefault(curve => curve is not null);

    private void Fingers()
    {
        foreach (var finger in day.Fingers) Picture.Tell(picture.Dot("finger", At(finger.At), y[finger.Value.Value], 3.5), Picture.Text($"{day.Local(finger.At):HH:mm} finger stick {unit.Text(finger.Value.Value)} {unit.Name}"));
    }

    private void Doses()
    {
        var free = 0.0;
        foreach (var bolus in day.Boluses)
        {
            var place = At(bolus.At);
            var told = Picture.Text($"{day.Local(bolus.At):HH:mm} {bolus.Units:0.0##} U{(bolus.Micro ? " by the loop" : "")}");
            if (bolus.Micro)
            {
                // Area as the dose.
                Picture.Tell(picture.Dot("smb", place, DoseRow, Math.Clamp(Math.Sqrt(bolus.Units) * 4, 1.2, 7)), told);
                continue;
            }

            Picture.Tell(picture.Path("bolus", Picture.Text($"M{place:0.#} {DoseRow + 6}l-5 -10h10Z")), told);
            if (place < free) continue;
            picture.Label("bolustext", place, DoseRow - 7, Picture.Text($"{bolus.Units:0.0#}"));
            free = place + LeastGap;
        }
    }

    private void Eaten()
    {
        var free = 0.0;
        foreach (var carbs in day.Carbs)
        {
            var place = At(carbs.At);
            Picture.Tell(picture.Box("carb", place - 3, CarbRow - 3, 6, 6), Picture.Text($"{day.Local(carbs.At):HH:mm} {carbs.Grams:0.#} g"));
            if (place < free) continue;
            picture.Label("carbtext", place + 15, CarbRow + 3, Picture.Text($"{carbs.Grams:0}"));
            free = place + LeastGap + 8;
        }
    }

    private void Basal()
    {
        if (day.Schedule.Count == 0) return;
        picture.Label("smallend", x.First - 8, rate[rate.To] + 8, Picture.Text($"{rate.To:0.##} U/h"));
        picture.Label("smallend", x.First - 8, rate[0] + 3, "0");
        picture.Path("basal", string.Concat(day.Basal.Where(segment => segment.Rate.Value > 0).Select(segment =>
            Picture.Text($"M{At(segment.Start):0.#} {rate[0]:0.#}V{rate[segment.Rate.Value]:0.#}H{At(segment.End):0.#}V{rate[0]:0.#}Z"))));
        picture.Path("schedule", string.Concat(day.Schedule.Select((segment, place) =>
            Picture.Text($"{(place == 0 ? "M" : "L")}{At(segment.Start):0.#} {rate[segment.Rate.Value]:0.#}H{At(segment.End):0.#}"))));
        picture.Line("axis", x.First, rate[0], x.Last, rate[0]);
    }
}
