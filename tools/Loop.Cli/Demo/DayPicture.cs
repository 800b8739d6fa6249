using System.Globalization;
using System.Text;

namespace Loop.Cli.Demo;

/// <summary>One cycle as the picture needs it: mg/dL, U/h in force after it, units of micro-bolus.</summary>
internal sealed record PicturePoint(DateTimeOffset At, double? Glucose, double RateUnitsPerHour, double ScheduledUnitsPerHour, double Smb);

/// <summary>A day as an SVG: the glucose trace over its target band, micro-boluses on it, and the temp basal against the schedule below.</summary>
internal sealed class DayPicture
{
    private const double Width = 960;
    private const double Left = 52;
    private const double Right = 30;
    private const double GlucoseTop = 40;
    private const double GlucoseHeight = 230;
    private const double BasalTop = 306;
    private const double BasalHeight = 96;
    private const double MaxGlucose = 320;
    private const double MinGlucose = 40;

    private readonly IReadOnlyList<PicturePoint> points;
    private readonly DateTimeOffset from;
    private readonly double hours;
    private readonly double maxRate;
    private readonly StringBuilder svg = new();

    private DayPicture(IReadOnlyList<PicturePoint> points, DateTimeOffset from, TimeSpan length)
    {
        this.points = points;
        this.from = from;
        hours = length.TotalHours;
        maxRate = Math.Max(1, Math.Ceiling(points.Select(point => Math.Max(point.RateUnitsPerHour, point.ScheduledUnitsPerHour)).DefaultIfEmpty(1).Max()));
    }

    /// <summary>SVG text; the points are in order of time.</summary>
    public static string Draw(string title, IReadOnlyList<PicturePoint> points, DateTimeOffset from, TimeSpan length)
    {
        var picture = new DayPicture(points, from, length);
        picture.Frame(title);
        picture.Glucose();
        picture.Basal();
        picture.Hours();
        picture.svg.Append("</svg>\n");
        return picture.svg.ToString();
    }

    private void Frame(string title)
    {
        Line($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} 440" font-family="sans-serif" font-size="12">""");
        Line($"""<rect width="{Width}" height="440" fill="#ffffff"/>""");
        Line($"""<text x="{Left}" y="22" font-size="15" fill="#222222">{System.Security.SecurityElement.Escape(title)}</text>""");
    }

    private void Glucose()
    {
        Line($"""<rect x="{Left}" y="{Y(180):0.#}" width="{Width - Left - Right}" height="{Y(70) - Y(180):0.#}" fill="#e3f4e3"/>""");
        foreach (var level in new[] { 54, 70, 180, 250 })
        {
            Line($"""<line x1="{Left}" x2="{Width - Right}" y1="{Y(level):0.#}" y2="{Y(level):0.#}" stroke="#bbbbbb" stroke-dasharray="3 3"/>""");
            Line($"""<text x="{Left - 6}" y="{Y(level) + 4:0.#}" text-anchor="end" fill="#555555">{level}</text>""");
        }

        Line($"""<text x="{Left + 4}" y="{GlucoseTop + 12}" fill="#555555">glucose, mg/dL (dots: sensor; triangles: micro-boluses)</text>""");
        foreach (var point in points)
        {
            if (point.Glucose is not { } glucose) continue;
            var colour = glucose < 70 ? "#c62828" : glucose > 180 ? "#ef8f00" : "#2e7d32";
            Line($"""<circle cx="{X(point.At):0.#}" cy="{Y(glucose):0.#}" r="2.2" fill="{colour}"/>""");
            if (point.Smb <= 0) continue;
            var size = 3 + 5 * Math.Min(1, point.Smb);
            var (x, y) = (X(point.At), GlucoseTop + GlucoseHeight);
            Line($"""<path d="M{x:0.#} {y:0.#} l{-size / 2:0.#} {-size * 1.6:0.#} h{size:0.#} z" fill="#1565c0"><title>{point.Smb:0.###} U</title></path>""");
        }
    }

    private void Basal()
    {
        Line($"""<text x="{Left + 4}" y="{BasalTop - 6}" fill="#555555">basal, U/h (filled: in force; line: schedule)</text>""");
        Line($"""<text x="{Left - 6}" y="{BasalTop + 10}" text-anchor="end" fill="#555555">{maxRate:0}</text>""");
        Line($"""<text x="{Left - 6}" y="{BasalTop + BasalHeight}" text-anchor="end" fill="#555555">0</text>""");
        var force = new StringBuilder();
        var schedule = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
        {
            var (start, end) = (X(points[i].At), X(i + 1 < points.Count ? points[i + 1].At : points[i].At.AddMinutes(5)));
            force.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "M" : "L")}{start:0.#} {R(points[i].RateUnitsPerHour):0.#} H{end:0.#} ");
            schedule.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "M" : "L")}{start:0.#} {R(points[i].ScheduledUnitsPerHour):0.#} H{end:0.#} ");
        }

        if (points.Count == 0) return;
        Line($"""<path d="{force}L{X(points[^1].At.AddMinutes(5)):0.#} {R(0):0.#} L{X(points[0].At):0.#} {R(0):0.#} Z" fill="#90caf9"/>""");
        Line($"""<path d="{schedule}" fill="none" stroke="#37474f" stroke-width="1.4"/>""");
    }

    private void Hours()
    {
        for (var hour = 0; hour <= hours; hour += hours > 12 ? 3 : 1)
        {
            var at = from.AddHours(hour);
            Line($"""<line x1="{X(at):0.#}" x2="{X(at):0.#}" y1="{GlucoseTop}" y2="{BasalTop + BasalHeight}" stroke="#eeeeee"/>""");
            Line($"""<text x="{X(at):0.#}" y="{BasalTop + BasalHeight + 18}" text-anchor="middle" fill="#555555">{at.UtcDateTime:HH:mm}</text>""");
        }
    }

    private double X(DateTimeOffset at) => Left + (Width - Left - Right) * (at - from).TotalHours / hours;

    private static double Y(double glucose) =>
        GlucoseTop + GlucoseHeight * (MaxGlucose - Math.Clamp(glucose, MinGlucose, MaxGlucose)) / (MaxGlucose - MinGlucose);

    private double R(double rate) => BasalTop + BasalHeight * (1 - rate / maxRate);

    private void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
