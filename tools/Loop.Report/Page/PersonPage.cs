using System.Globalization;
using System.Xml.Linq;
using Loop.Metrics;
using Loop.Replay;
using Loop.Therapy;

namespace Loop.Report;

/// <summary>The report of a person's recorded data.</summary>
public static class PersonPage
{
    /// <summary>The page, or why there is none.</summary>
    /// <param name="settings">Where the data hold no schedules of their own, theirs are used.</param>
    public static Result<ReportFile> Of(PersonData data, ReplaySettings settings, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        return PersonReport.Of(data, settings, options).TryGet(out var report, out var problem) ? Page(report, options) : problem;
    }

    private static ReportFile Page(PersonReport report, ReportOptions options)
    {
        var unit = options.Unit;
        var plots = new List<Picture>();
        var body = new List<object?>
        {
            PageShell.Heading(1, options.Title.Length > 0 ? options.Title : "Glucose and insulin"),
            PageShell.Paragraph(Heading(report), "soft"),
            Short(report.Window) is { } warning ? PageShell.Paragraph(warning, "warn") : null,
            new XElement(
                "div", new XAttribute("class", "two"),
                new XElement("div", PageShell.Heading(2, "Time in ranges"), Keep(RangesPlot.Draw(report.Summary.Ranges, unit))),
                new XElement("div", PageShell.Heading(2, "Figures"), FigureTable.Of(report, unit))),
            PageShell.Heading(2, "Ambulatory glucose profile"),
            PageShell.Paragraph(About(report), "soft"),
            report.Profile.Slots.Any(slot => slot is not null) ? Keep(AgpPlot.Draw(report.Profile, unit)) : null,
            PageShell.Heading(2, "Days"),
            Keep(CalendarPlot.Draw(report.Days)),
        };
        if (report.Tuning is { } tuning) body.AddRange(TuningSection.Of(tuning, unit, Keep));
        if (options.Strips > 0) body.AddRange(Strips(report, options, Keep));
        body.Add(new XElement("footer", "Made by loop report from recorded data. Not a medical device: talk about it with somebody who knows your diabetes before you change anything."));
        return new ReportFile(PageShell.Write(options.Title.Length > 0 ? options.Title : "Loop report", body), [.. plots.Select(plot => (plot.Name, plot.File()))]);

        XElement Keep(Picture plot)
        {
            plots.Add(plot);
            return plot.Element;
        }
    }

    private static string Heading(PersonReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Local(report, report.Window.From)} to {Local(report, report.Window.To)} ({report.Zone.Id}), {Days(report.Window)}, sensor active {report.Window.ActivePercent:0.0} %");

    private static string Days(GlucoseWindow window) => (window.To - window.From).TotalDays.ToString("0.#", CultureInfo.InvariantCulture) is var days && days == "1" ? "1 day" : $"{days} days";

    private static string Local(PersonReport report, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTime(at, report.Zone):d MMMM yyyy HH:mm}");

    private static string? Short(GlucoseWindow window) => window.MeetsConsensus ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"Too little for an ambulatory glucose profile by the consensus, which asks for 14 days with the sensor active for 70 % of them: this is {Days(window)} with {window.ActivePercent:0.0} %. The figures describe this stretch, not the person.");

    private static string About(PersonReport report)
    {
        var gaps = report.Profile.Slots.Count(slot => slot is null);
        return "All days laid over one: 5th, 25th, 50th, 75th and 95th percentile of each quarter of an hour by the local clock, smoothed over three. "
            + (gaps == 0 ? "" : gaps == AmbulatoryProfile.SlotsPerDay
                ? "Nothing is drawn: no quarter of an hour has readings of five days."
                : string.Create(CultureInfo.InvariantCulture, $"{gaps} quarters of an hour have readings of fewer than five days and are left out."));
    }

    private static IEnumerable<object?> Strips(PersonReport report, ReportOptions options, Func<Picture, XElement> keep)
    {
        yield return PageShell.Heading(2, "Day by day");
        yield return PageShell.Paragraph(
            "Line: sensor glucose; it breaks where readings are missing. Circles: finger sticks. Triangles: boluses by hand; dots: micro-boluses, by area; squares: carbs. "
            + "Below: basal as delivered, and the schedule dashed. Thin lines: what the loop predicted for the next 90 minutes. Rest the pointer on a mark for its figures.", "soft");
        if (report.WithoutBasal is { } why) yield return PageShell.Paragraph($"Without basal: {why}.", "warn");
        foreach (var day in report.Days.TakeLast(options.Strips))
        {
            yield return PageShell.Heading(3, day.Date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture));
            yield return PageShell.Paragraph(DaySums(day), "soft");
            yield return keep(DayPlot.Draw(day, options.Unit));
            if (day.Decisions.Count > 0) yield return Decisions(day, options.Unit);
        }
    }

    private static string DaySums(ReportDay day)
    {
        var parts = new List<string>();
        if (Math.Abs(day.Hours - 24) > 0.01) parts.Add(string.Create(CultureInfo.InvariantCulture, $"a day of {day.Hours:0.#} hours: the clocks change"));
        if (day.Readings.Count > 0)
        {
            var ranges = TimeInRanges.Of(day.Readings.Select(reading => reading.Value));
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"in range {RangesPlot.Percent(ranges, GlucoseTier.InRange, ranges.WholePercents())} of {day.Readings.Count} readings"));
        }
        else
        {
            parts.Add("no sensor readings");
        }

        if (day.Basal.Count > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"basal {day.BasalUnits:0.0} U"));
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"micro-boluses {day.Units(micro: true):0.0} U, boluses {day.Units(micro: false):0.0} U, carbs {day.Carbs.Sum(carbs => carbs.Grams):0} g"));
        return string.Join(" · ", parts);
    }

    private static XElement Decisions(ReportDay day, ReportUnit unit) => new(
        "details",
        new XElement("summary", string.Create(CultureInfo.InvariantCulture, $"{day.Decisions.Count} decisions with their reasons")),
        PageShell.Table(
            [("time", false), (unit.Name, true), ("IOB, U", true), ("COB, g", true), ("eventually", true), ("dose", false), ("reason, as the loop wrote it", false)],
            day.Decisions.Select(decision => (IReadOnlyList<string>)
            [
                day.Local(decision.At).ToString("HH:mm", CultureInfo.InvariantCulture),
                decision.Decision.Glucose is { } glucose ? unit.Text(glucose) : "",
                decision.Decision.Iob?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
                decision.Decision.Cob?.ToString("0", CultureInfo.InvariantCulture) ?? "",
                decision.Decision.EventualBg is { } eventual ? unit.Text(eventual) : "",
                DecisionText.Dose(decision.Decision),
                decision.Decision.Reason ?? "",
            ]),
            "reasons"));
}
