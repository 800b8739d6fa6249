using System.CommandLine;
using Loop.Journal;
using Loop.Therapy;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary><c>loop log</c>: the last cycles, one line each, or the records themselves.</summary>
internal static class LogCommand
{
    public static Command Create()
    {
        var last = new Option<int>("--last") { Description = "How many cycles.", DefaultValueFactory = _ => 12 };
        var data = StandardOptions.Data();
        var json = StandardOptions.Json();
        var command = new Command("log", "Show the last cycles: what was seen, decided, allowed and done.\nExample: loop log --last 12") { last, data, json };
        command.SetAction(parsed => Print(StateFolder.ToRead(parsed.GetValue(data)), parsed.GetValue(last), parsed.GetValue(json)));
        return command;
    }

    private static int Print(string folder, int last, bool json)
    {
        if (last < 1) return Complaint.Print($"--last {last} is no number of cycles", "give a whole number from 1");
        if (!Store.OpenReadOnly(folder).TryGet(out var store, out var problem)) return Complaint.Print(problem);
        using var opened = store;
        var records = store.Cycles(last);
        if (json)
        {
            foreach (var record in records) Console.Out.WriteLine(record);
            return 0;
        }

        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("id", "time (UTC)", "mg/dL", "IOB U", "COB g", "eventual", "temp basal", "SMB", "limits that bound", "outcome");
        foreach (var text in records)
        {
            if (!CycleRecord.Parse(text).TryGet(out var record, out problem)) return Complaint.Print(problem);
            table.AddRow([.. Cells(record).Select(Markup.Escape)]);
        }

        Screen.Of(columns: 200).Write(table);
        if (store.Proposals is [.., var newest]) Console.Out.WriteLine($"settings proposed, taken up by nobody: {newest.Path}");
        return 0;
    }

    private static string[] Cells(CycleRecord record)
    {
        var decision = RecordedDecision.Of(record);
        var temp = record.Enactments.FirstOrDefault(each => each.Rate is not null);
        var bolus = record.Enactments.FirstOrDefault(each => each.Bolus is not null);
        return
        [
            Figures.Whole(record.Id),
            record.Instant.UtcDateTime.ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            Figures.Whole(decision.Glucose),
            Figures.Units(decision.Iob),
            Figures.Whole(decision.Cob),
            Figures.Whole(decision.EventualBg),
            temp is null ? "" : $"{temp.Rate} {temp.Duration?.TotalMinutes:0} min{Mark(temp.Outcome)}",
            bolus is null ? "" : $"{bolus.Bolus}{Mark(bolus.Outcome)}",
            string.Join(' ', record.Rulings.SelectMany(ruling => ruling.Findings).Select(finding => finding.Id).Distinct()),
            record.Outcome.Complete ? "complete" : $"failed: {record.Outcome.Problem}",
        ];
    }

    private static string Mark(DoseOutcome outcome) => outcome switch
    {
        DoseOutcome.Acknowledged => "",
        DoseOutcome.Unknown => " (unknown)",
        _ => " (not performed)",
    };
}
