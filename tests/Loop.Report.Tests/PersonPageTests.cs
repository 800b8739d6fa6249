using System.Globalization;
using System.Xml.Linq;
using Loop.Metrics;
using Loop.Replay;
using Loop.Therapy;

namespace Loop.Report.Tests;

public sealed class PersonPageTests
{
    private static readonly ReportOptions Plain = new(ReportUnit.MgPerDl, null, null, 20);

    [Fact]
    public void The_page_and_every_plot_are_well_formed_and_fetch_nothing()
    {
        using var export = new FictionalExport(15);
        var report = export.Report(Plain with { Tune = true });

        PageAssert.IsSelfContained(report.Html);
        Assert.Contains(report.Plots, plot => plot.Name == "tuning");
        foreach (var (_, svg) in report.Plots) PageAssert.IsSelfContained(svg);
        Assert.Equal(report.Plots.Count, report.Plots.Select(plot => plot.Name).Distinct().Count());
    }

    [Fact]
    public void Figures_are_those_of_the_metrics_over_the_last_fourteen_days()
    {
        using var export = new FictionalExport(20);
        var end = FictionalExport.Begin.AddDays(20);
        var readings = Enumerable.Range(0, 20 * 288).Select(number => new GlucoseReading(FictionalExport.Begin.AddMinutes(5 * number), new MgPerDl(FictionalExport.Glucose(number))));
        var expected = GlucoseSummary.Of(GlucoseWindow.Of(readings, end.AddDays(-14), end)).Require();
        var page = PageAssert.Text(export.Report(Plain).Html);

        Assert.Contains($"Mean glucose{expected.Mean.Value.ToString("0", CultureInfo.InvariantCulture)} mg/dL", page, StringComparison.Ordinal);
        Assert.Contains($"(GMI){expected.Gmi.ToString("0.0", CultureInfo.InvariantCulture)} %goal below 7 %", page, StringComparison.Ordinal);
        Assert.Contains($"(CV){expected.CoefficientOfVariation.ToString("0.0", CultureInfo.InvariantCulture)} %", page, StringComparison.Ordinal);
        Assert.Contains($"Below range, all{expected.Ranges.PercentBelowRange.ToString("0.0", CultureInfo.InvariantCulture)} %", page, StringComparison.Ordinal);
        Assert.Contains("Sensor active100.0 %4032 of 4032 readings", page, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{expected.Ranges.WholePercents()[(int)GlucoseTier.InRange]} %"), page, StringComparison.Ordinal);
        Assert.DoesNotContain("Too little for", page, StringComparison.Ordinal);
    }

    [Fact]
    public void In_millimoles_no_glucose_is_left_in_mg()
    {
        using var export = new FictionalExport(14);
        var report = export.Report(Plain with { Unit = ReportUnit.MmolPerLitre, Tune = true });
        var page = PageAssert.Text(report.Html);

        Assert.DoesNotContain("mg/dL", page, StringComparison.Ordinal);
        Assert.Contains("3.9–10.0 mmol/L", page, StringComparison.Ordinal);
        Assert.Contains("eventually 8.9 mmol/L", page, StringComparison.Ordinal);
        foreach (var label in (string[])["3.0", "3.9", "10.0", "13.9"])
            Assert.Contains(PageAssert.Labels(report.Plots.Single(plot => plot.Name == "agp").Svg), text => text == label);
    }

    [Theory]
    [InlineData(13.5, 0)]
    [InlineData(15, 2)]
    public void Too_little_for_a_profile_is_said_on_the_page(double days, int silentOfFive)
    {
        using var export = new FictionalExport(days, silent: number => number % 5 < silentOfFive && number > 0);

        var page = PageAssert.Text(export.Report(Plain).Html);

        Assert.Contains("Too little for an ambulatory glucose profile", page, StringComparison.Ordinal);
        Assert.Contains("of too short a stretch", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_reasons_from_the_data_stay_text()
    {
        using var export = new FictionalExport(1);
        var report = export.Report(Plain with { Title = "<img src=x onerror=alert(1)>\u0000\uD800&amp;" });

        PageAssert.IsSelfContained(report.Html);
        var page = XDocument.Parse(report.Html);
        Assert.Equal("<img src=x onerror=alert(1)>\uFFFD\uFFFD&amp;", page.Descendants("h1").Single().Value);
        Assert.Equal(6, page.Descendants("td").Count(cell => cell.Value == FictionalExport.HostileReason.Replace('\u0007', '\uFFFD')));
        foreach (var (_, svg) in report.Plots) PageAssert.IsSelfContained(svg);
    }

    [Fact]
    public void A_gap_breaks_the_line_and_is_never_bridged()
    {
        using var whole = new FictionalExport(1);
        using var broken = new FictionalExport(1, silent: number => number is >= 100 and < 130 or 200 or 202);

        Assert.Equal(1, Strokes(whole));
        Assert.Equal(4, Strokes(broken));

        static int Strokes(FictionalExport export) => XElement.Parse(export.Report(Plain).Plots.First(plot => plot.Name == "day-2026-03-02").Svg)
            .Descendants().Single(element => (string?)element.Attribute("class") == "trace").Attribute("d")!.Value.Count(letter => letter == 'M');
    }

    [Theory]
    [InlineData("2026-03-28T23:00:00Z", 23, 22.0)]      // basal 0.8 U/h to 06:00: five hours of it on the short day, seven on the long one
    [InlineData("2026-10-24T22:00:00Z", 25, 23.6)]
    public void A_day_on_which_the_clocks_change_has_its_own_length_and_basal(string begin, double hours, double scheduled)
    {
        using var export = new FictionalExport(2, DateTimeOffset.Parse(begin, CultureInfo.InvariantCulture));
        using var data = export.Open();
        var report = PersonReport.Of(data, FictionalExport.Settings(data), Plain).Require();
        var day = report.Days[0];

        Assert.Equal(hours, day.Hours, 1e-9);
        Assert.Equal((int)(hours * 12), day.Readings.Count);
        Assert.Equal(hours, day.Schedule.Sum(segment => (segment.End - segment.Start).TotalHours), 1e-6);
        Assert.Equal(scheduled, day.Schedule.Sum(segment => segment.Delivered.Value), 1e-6);
        Assert.Contains(Picture.Text($"a day of {hours:0} hours"), PageAssert.Text(export.Report(Plain).Html), StringComparison.Ordinal);
    }

    [Fact]
    public void Doses_are_told_apart_and_add_up()
    {
        using var export = new FictionalExport(1);
        using var data = export.Open();
        var days = PersonReport.Of(data, FictionalExport.Settings(data), Plain).Require().Days;

        var boluses = data.Events().OfType<BolusGiven>().ToList();
        Assert.Equal(boluses.Where(bolus => bolus.Automatic == true).Sum(bolus => bolus.Delivered.Value), days.Sum(day => day.Units(micro: true)), 1e-9);
        Assert.Equal(boluses.Where(bolus => bolus.Automatic != true).Sum(bolus => bolus.Delivered.Value), days.Sum(day => day.Units(micro: false)), 1e-9);
        Assert.True(days.Sum(day => day.Units(micro: true)) > 0);
        Assert.All(days, day => Assert.Equal(day.Schedule.Sum(segment => (segment.End - segment.Start).TotalHours), day.Basal.Sum(segment => (segment.End - segment.Start).TotalHours), 1e-6));
        Assert.Equal(new short[] { 140, 138, 136, 134 }, data.Events().OfType<DecisionMade>().First().Decision.Predicted!.Curves[0].Values);
    }

    [Fact]
    public void Without_glucose_there_is_a_reason_and_no_page()
    {
        using var export = new FictionalExport(1);
        using var data = export.Open();
        var later = Plain with { From = FictionalExport.Begin.AddDays(30) };

        Assert.Contains("no sensor glucose", PersonPage.Of(data, FictionalExport.Settings(data), later).Problem!.What, StringComparison.Ordinal);
    }
}
