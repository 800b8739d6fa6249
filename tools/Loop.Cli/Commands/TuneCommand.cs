using System.CommandLine;
using Loop.Oref;
using Loop.Replay;
using Loop.Therapy;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary><c>loop tune</c>: what settings a person's data call for. Proposals are files to read; nothing applies them.</summary>
internal static class TuneCommand
{
    private static readonly SettingsChoice AsRecorded = new(null, "--set", []);

    public static Command Create() => new(
        "tune", "What settings recorded data call for. Proposals are files to read; the loop never applies them.\nExample: loop tune fit export/ --out proposal.json")
    {
        Autotune(),
        Fit(),
        Changes(),
    };

    private static Command Autotune()
    {
        var data = new ReplayData();
        var exact = new Option<bool>("--exact") { Description = "As oref0 0.7.1, without repairs." };
        var output = new Option<FileInfo?>("--out") { Description = "Write the last night's proposal here, as JSON.", HelpName = "FILE" };
        var command = new Command("autotune", "oref0's autotune, night after night, each beginning with what the night before came to.\nExample: loop tune autotune export/ --from 2026-03-01") { exact, output };
        data.AddTo(command);
        command.SetAction(parsed => data.WithRecording(parsed, AsRecorded, span =>
        {
            var mode = parsed.GetValue(exact) ? OrefMode.Exact : OrefMode.Corrected;
            var nights = span.Data.Days(4).Select(day => day.To).Where(night => night >= span.From.AddHours(24) && night <= span.To);
            var (found, without) = AutotuneRun.Run(span.Recording, span.Settings.Engine with { Mode = mode }, nights);
            if (found.Count == 0)
                return Complaint.Print(without is [var (_, problem), ..] ? problem : new Problem("the data hold no whole day from four to four", "give two days or more"));
            var last = found[^1];
            ReplayData.Line("nights", Figures.Text($"{found.Count} tuned, {without.Count} left out{(without.Count > 0 ? $": {without[0].Problem.What}" : "")}"));
            ReplayData.Line("ISF", Figures.Text($"{last.Sensitivity.Pump:0.0} → {last.Sensitivity.New:0.0} mg/dL per U"));
            ReplayData.Line("carb ratio", Figures.Text($"{last.CarbRatio.Pump:0.0} → {last.CarbRatio.New:0.0} g per U"));
            var table = new Table().Border(TableBorder.Rounded).AddColumns("hour", "pump U/h", "tuned U/h", "readings", "nights without data");
            foreach (var hour in last.Basal)
                table.AddRow(Figures.Text($"{hour.Hour:00}"), Figures.Text($"{hour.Rate.Pump:0.000}"), Figures.Text($"{hour.Rate.New:0.000}"), Figures.Text($"{hour.Readings}"), Figures.Text($"{hour.NightsUntuned}"));
            AnsiConsole.Write(table);
            return Write(parsed.GetValue(output), last.ToJson());
        }));
        return command;
    }

    private static Command Fit()
    {
        var data = new ReplayData();
        var seed = new Option<ulong>("--seed") { Description = "Of the days that are drawn.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Print the proposal as JSON." };
        var output = new Option<FileInfo?>("--out") { Description = "Write the proposal here, as JSON.", HelpName = "FILE" };
        var command = new Command("fit", "Basal, ISF and carb ratio of every hour fitted together, with the evidence of each and a check on days not fitted to.\nExample: loop tune fit export/ --out proposal.json") { seed, json, output };
        data.AddTo(command);
        command.SetAction(parsed => data.WithRecording(parsed, AsRecorded, span =>
        {
            if (!FitRun.Of(span.Recording, span.Data.Zone, span.From, span.To, parsed.GetValue(seed)).TryGet(out var fit, out var problem)) return Complaint.Print(problem);
            var text = TuningFile.Json(fit.Trace, fit.Proposal, fit.Check, parsed.GetValue(seed));
            if (parsed.GetValue(json)) Console.Out.WriteLine(text);
            else TunePrint.Proposal(fit.Proposal, fit.Check);
            return Write(parsed.GetValue(output), text);
        }));
        return command;
    }

    private static Command Changes()
    {
        var data = new ReplayData();
        var seed = new Option<ulong>("--seed") { Description = "Of the days that are drawn.", DefaultValueFactory = _ => 1 };
        var command = new Command("changes", "Before and after every change of settings in the data.\nExample: loop tune changes export/") { seed };
        data.AddTo(command);
        command.SetAction(parsed => data.With(parsed, opened =>
        {
            var changes = ChangeLedger.Of(opened, parsed.GetValue(seed));
            if (changes.Count == 0) ReplayData.Line("changes", "none: the settings were the same all along");
            foreach (var change in changes) TunePrint.Change(change, opened.Zone);
            return 0;
        }));
        return command;
    }

    private static int Write(FileInfo? output, string text)
    {
        if (output is null) return 0;
        try
        {
            File.WriteAllText(output.FullName, text + "\n");
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return Complaint.Print($"{output.FullName} cannot be written: {unwritable.Message}", "name another file with --out");
        }

        ReplayData.Line("proposal", $"in {output.FullName}; read it before you change anything: nothing applies it");
        return 0;
    }
}
