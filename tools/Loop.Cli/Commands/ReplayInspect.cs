using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Loop.Replay;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary><c>loop replay inspect</c>: what is in the data, in which units and zone, what is odd, and what it is good for.</summary>
internal static class ReplayInspect
{
    private const int MostOddities = 15;

    public static Command Create()
    {
        var data = new ReplayData();
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command(
            "inspect",
            "Say what data hold and what they are good for. Ends with 3 where their owner has to answer something first.\n"
            + "Example: loop replay inspect export/ --zone Europe/Berlin")
        {
            json,
        };
        data.AddTo(command);
        command.SetAction(parsed =>
        {
            if (!data.Open(parsed, CancellationToken.None).TryGet(out var opened, out var problem)) return Complaint.Print(problem);
            using (opened)
            {
                if (parsed.GetValue(json)) Console.Out.WriteLine(Json(opened.Report));
                else Show(opened.Report);
                return opened.Report.Questions.Count > 0 ? ReplayData.Ask(opened.Report) : 0;
            }
        });
        return command;
    }

    private static void Show(DataReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("what", "how many", "from (UTC)", "to (UTC)", "in");
        foreach (var count in report.Counts.OrderBy(each => each.Source, StringComparer.Ordinal).ThenByDescending(each => each.Count))
            table.AddRow([.. ((string[])[count.Kind, Figures.Text($"{count.Count}"), Minute(count.First), Minute(count.Last), Path.GetFileName(count.Source)]).Select(Markup.Escape)]);
        Screen.Of(columns: 160).Write(table);
        if (report is { First: { } first, Last: { } last }) ReplayData.Line("span", Figures.Text($"{first.UtcDateTime:yyyy-MM-dd HH:mm} to {last.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {(last - first).TotalDays:0.0} days; sensor glucose covers {report.GlucoseCoverage:P1} of its own"));
        ReplayData.Line("zone", $"{report.Zone.Zone.Id}, {report.Zone.How}");
        foreach (var unit in report.Units) ReplayData.Line("units", unit);
        ReplayData.Line("gaps", Figures.Text($"{report.GapCount}{(report.Gaps.Count > 0 ? ", the longest:" : "")}"));
        foreach (var gap in report.Gaps.OrderByDescending(gap => gap.To - gap.From).Take(5))
            ReplayData.Line("", Figures.Text($"no {gap.Of} for {(gap.To - gap.From).TotalHours:0.0} h from {gap.From.UtcDateTime:yyyy-MM-dd HH:mm}"));
        foreach (var odd in report.Oddities.Take(MostOddities))
            ReplayData.Line(Word(odd.Kind), Figures.Text($"{odd.Count} × {odd.What}{(odd.FirstAt is { } at ? $", first at {Minute(at)}" : "")}"));
        if (report.Oddities.Count > MostOddities) ReplayData.Line("", $"and {report.Oddities.Count - MostOddities} more kinds; see --json");
        foreach (var use in report.Uses) ReplayData.Line(use.Possible ? "good for" : "not for", $"{use.Name}: {use.Why}");
        foreach (var question in report.Questions) ReplayData.Line("QUESTION", $"{Path.GetFileName(question.Source)}: {question.Doubt}; probably {question.Guess}");
        if (Environment.GetEnvironmentVariable("LOOP_MEMORY") is not null)
        {
            using var self = Process.GetCurrentProcess();
            ReplayData.Line("memory", $"{Figures.Megabytes(self.PeakWorkingSet64)} at most");
        }
    }

    private static string Json(DataReport report)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true })) DataReportJson.Write(writer, report);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    private static string Word(OddityKind kind) => kind switch
    {
        OddityKind.Unreadable => "left out",
        OddityKind.Absurd => "absurd",
        OddityKind.Duplicate => "duplicates",
        OddityKind.Contradiction => "contradictions",
        OddityKind.Time => "times",
        OddityKind.Unit => "units",
        _ => "assumed",
    };

    private static string Minute(DateTimeOffset at) => Figures.Text($"{at.UtcDateTime:yyyy-MM-dd HH:mm}");
}
