namespace Loop.Report.Tests;

public sealed class TrialPageTests : IDisposable
{
    private const string Header = "figure,unit,better,patients,mean_a,ci95_low_a,ci95_high_a,mean_b,ci95_low_b,ci95_high_b,difference,ci95_low,ci95_high,better_in_b_percent\n";

    private readonly string folder = Directory.CreateTempSubdirectory("loop-report-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Differences_have_their_intervals_and_colour_only_without_doubt()
    {
        Put(Header + "in_range_percent,%,higher,20,70,68,72,74,72,76,4,3,5,90\nbelow_70_percent,%,lower,20,2,1,3,2.5,1.5,3.5,0.5,-0.2,1.1,40\nmean_mgdl,mg/dL,,20,150,145,155,141,138,150,-9,-12,-5,\n");
        File.WriteAllText(Path.Combine(folder, "manifest.json"), """{"arms":["<b>careful</b>","bold"],"patients":20,"days":14,"seed":7}""");

        var report = TrialPage.Of(folder, ReportUnit.MmolPerLitre).Require();

        PageAssert.IsSelfContained(report.Html);
        PageAssert.IsSelfContained(report.Plots.Single().Svg);
        var page = PageAssert.Text(report.Html);
        Assert.Contains("Trial: <b>careful</b> against bold", page, StringComparison.Ordinal);
        Assert.Contains("+4.00 (+3.00 to +5.00)", page, StringComparison.Ordinal);
        Assert.Contains("-0.50 (-0.67 to -0.28)", page, StringComparison.Ordinal);
        Assert.Contains("below 3.9 mmol/L%", page, StringComparison.Ordinal);
        var svg = report.Plots.Single().Svg;
        Assert.Equal(1, Dots(svg, "better"));
        Assert.Equal(1, Dots(svg, "hollow"));
        Assert.Equal(1, Dots(svg, "point"));
        Assert.Equal(3, svg.Split("class=\"whisker\"").Length - 1);
    }

    [Fact]
    public void A_trial_of_one_arm_has_figures_and_no_differences()
    {
        Put(Header + "in_range_percent,%,higher,20,70,68,72,,,,,,,\n");

        var report = TrialPage.Of(folder, ReportUnit.MgPerDl).Require();

        Assert.Empty(report.Plots);
        Assert.Contains("70.00 (68.00 to 72.00)", PageAssert.Text(report.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("figure,unit\n", "has no column")]
    [InlineData(Header, "holds no figures")]
    [InlineData(Header + "in_range_percent,%\n", "line 2 has 2 cells")]
    public void A_damaged_table_is_named(string text, string what)
    {
        Put(text);

        Assert.Contains(what, TrialPage.Of(folder, ReportUnit.MgPerDl).Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_results_is_named_with_the_remedy() =>
        Assert.Contains("loop trial merge", TrialPage.Of(folder, ReportUnit.MgPerDl).Problem!.Remedy, StringComparison.Ordinal);

    private void Put(string text) => File.WriteAllText(Path.Combine(folder, "comparison.csv"), text);

    private static int Dots(string svg, string style) => svg.Split($"<circle class=\"{style}\"").Length - 1;
}
