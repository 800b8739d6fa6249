using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Loop.Journal;
using Loop.Rig.Alarms;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary><c>loop alarms</c>: those that are open and those that are over; a person's answers, also while the rig runs.</summary>
internal static class AlarmsCommand
{
    private const int PastShown = 5;

    public static Command Create()
    {
        var acknowledge = new Option<long?>("--ack") { Description = "Acknowledge an alarm: it is silent for a time, not for good.", HelpName = "ID" };
        var snooze = new Option<long[]>("--snooze") { Description = "Silence an alarm for so many minutes; a low for 30 at most.", HelpName = "ID MINUTES", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var data = StandardOptions.Data();
        var json = StandardOptions.Json();
        var command = new Command("alarms", "Show the rig's alarms, or answer one.\nExample: loop alarms --snooze 12 30") { acknowledge, snooze, data, json };
        command.SetAction(parsed =>
        {
            var (acknowledged, snoozed) = (parsed.GetValue(acknowledge), parsed.GetValue(snooze));
            var isSnooze = snoozed is { Length: 2 };
            if (acknowledged is not null && isSnooze) return Complaint.Print("it is not clear what is meant", "say --ack ID or --snooze ID MINUTES, not both");
            var isAnswer = acknowledged is not null || isSnooze;
            var folder = Path.GetFullPath(isAnswer ? parsed.GetValue(data) ?? StateFolder.Rig : StateFolder.ToRead(parsed.GetValue(data)));
            if (!Store.Exists(folder)) return Complaint.Print($"there is no store in {folder}", "start the rig once, or name its folder with --data DIR");
            if (acknowledged is { } id) return Answer(folder, new AlarmAnswer(id, null, Environment.UserName));
            if (isSnooze) return Answer(folder, new AlarmAnswer(snoozed![0], (int)Math.Clamp(snoozed[1], int.MinValue, int.MaxValue), Environment.UserName));
            return List(folder, parsed.GetValue(json));
        });
        return command;
    }

    private static int Answer(string folder, AlarmAnswer answer)
    {
        if (AlarmFolder.Leave(folder, answer) is { } problem) return Complaint.Print(problem);
        var what = answer.Snooze is null ? "acknowledged" : Figures.Text($"snoozed for {answer.Snooze} min");
        Console.Out.WriteLine(Figures.Text($"alarm {answer.Id} {what}; the rig takes it up within a minute of its running. What it warns of is still so"));
        return 0;
    }

    private static int List(string folder, bool json)
    {
        if (!AlarmFolder.Read(folder).TryGet(out var record, out var problem)) return Complaint.Print(problem);
        AlarmEntry[] shown = [.. record.Past.TakeLast(PastShown), .. record.Open];
        if (json)
        {
            foreach (var alarm in shown) Console.Out.WriteLine(JsonSerializer.Serialize(alarm, AlarmJson.Default.AlarmEntry));
            return 0;
        }

        if (shown.Length == 0)
        {
            Console.Out.WriteLine("no alarm so far");
            return 0;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "since (UTC)", "severity", "alarm", "what", "sounded", "state");
        foreach (var alarm in shown) table.AddRow([.. Cells(alarm).Select(Markup.Escape)]);
        Screen.Of(columns: 200).Write(table);
        return 0;
    }

    private static string[] Cells(AlarmEntry alarm) =>
    [
        Figures.Text($"{alarm.Id}"),
        Minute(alarm.Since),
        alarm.Severity.ToString(),
        alarm.Kind.ToString(),
        alarm.Text,
        alarm.LastSounded is { } sounded ? Minute(sounded) : "not yet",
        alarm.ClearedAt is { } cleared ? $"over {Minute(cleared)}" : alarm.QuietUntil is { } quiet ? $"{alarm.Answered}, quiet until {Minute(quiet)}" : "open",
    ];

    private static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
