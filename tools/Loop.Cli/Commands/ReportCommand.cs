using System.CommandLine;
using Loop.Oref;
using Loop.Replay;
using Loop.Report;

namespace Loop.Cli.Commands;

/// <summary><c>loop report</c>: recorded data, or a trial, as one page to look at.</summary>
internal static class ReportCommand
{
    private const int MostStrips = 400;

    public static Command Create()
    {
        var data = new ReplayData(sourcesRequired: false);
        var output = new Option<FileInfo>("--out") { Description = "Write the page here.", HelpName = "FILE", Required = true };
        var mmol = new Option<bool>("--mmol") { Description = "Glucose in mmol/L (default: mg/dL)." };
        var strips = new Option<int>("--strips") { Description = "How many of the last days to draw large.", DefaultValueFactory = _ => 14 };
        var title = new Option<string>("--title") { Description = "The page's heading.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var tune = new Option<bool>("--tune") { Description = "With the settings that the data call for, and on what evidence." };
        var trial = new Option<DirectoryInfo?>("--trial") { Description = "A finished trial's folder instead of data.", HelpName = "DIR" };
        var svg = new Option<DirectoryInfo?>("--svg") { Description = "Write each plot as an SVG file into this folder too.", HelpName = "DIR" };
        var command = new Command(
            "report",
            "One page without network or scripts: glucose profile, time in ranges, days with doses and reasons, tuning, trials. Without --from, the last 14 days.\n"
            + "Example: loop report export/ --out report.html --mmol --tune")
        {
            output, mmol, strips, title, tune, trial, svg,
        };
        data.AddTo(command);
        command.SetAction((parsed, stop) =>
        {
            var unit = parsed.GetValue(mmol) ? ReportUnit.MmolPerLitre : ReportUnit.MgPerDl;
            var options = new ReportOptions(unit, data.From(parsed), data.To(parsed), Math.Clamp(parsed.GetValue(strips), 0, MostStrips))
            {
                Title = parsed.GetValue(title)!,
                Tune = parsed.GetValue(tune),
            };
            var folder = parsed.GetValue(svg);
            var page = parsed.GetRequiredValue(output);
            return Task.FromResult(parsed.GetValue(trial) is { } results ? Trial(data, parsed, results, unit, page, folder) : Person(data, parsed, options, page, folder, stop));
        });
        return command;
    }

    private static int Trial(ReplayData named, ParseResult parsed, DirectoryInfo results, ReportUnit unit, FileInfo page, DirectoryInfo? svg) =>
        named.Sources(parsed).Count > 0 ? Complaint.Print("a report is of data or of a trial", "leave out DATA or --trial")
        : TrialPage.Of(results.FullName, unit).TryGet(out var report, out var problem) ? Write(report, page, svg) : Complaint.Print(problem);

    private static int Person(ReplayData named, ParseResult parsed, ReportOptions options, FileInfo page, DirectoryInfo? svg, CancellationToken stop)
    {
        if (named.Sources(parsed).Count == 0) return Complaint.Print("no data are named", "name files or folders, or a trial's folder with --trial");
        return named.With(parsed, Page, stop);

        int Page(PersonData data) =>
            new SettingsChoice(null, "--set", []).Resolve(data.Zone, OrefMode.Corrected).TryGet(out var settings, out var problem)
            && PersonPage.Of(data, settings, options).TryGet(out var report, out problem)
                ? Write(report, page, svg)
                : Complaint.Print(problem);
    }

    private static int Write(ReportFile report, FileInfo page, DirectoryInfo? svg)
    {
        try
        {
            File.WriteAllText(page.FullName, report.Html);
            svg?.Create();
            foreach (var (name, text) in svg is null ? [] : report.Plots) File.WriteAllText(Path.Combine(svg!.FullName, name + ".svg"), text);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return Complaint.Print($"the report cannot be written: {unwritable.Message}", "name another place with --out or --svg");
        }

        ReplayData.Line("report", Figures.Text($"{page.FullName}, {new FileInfo(page.FullName).Length / 1024} KB{(svg is null ? "" : $"; {report.Plots.Count} plots in {svg.FullName}")}"));
        return 0;
    }
}
