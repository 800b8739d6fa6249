using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Loop.Cli.Demo;
using Loop.Emulator;
using Loop.Journal;
using Loop.Rig.Control;
using Loop.Rig.Time;
using Loop.Therapy;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary><c>loop carbs</c>: tells a rig what is eaten, also while it runs; it takes that up in its next cycle.</summary>
internal static class CarbsCommand
{
    private const int MinutesPerDay = 1440;

    private static readonly TimeSpan Listed = TimeSpan.FromHours(27);

    public static Command Create()
    {
        var grams = new Argument<string?>("GRAMS") { Description = "Carbohydrate in grams, such as 45 or 12.5.", Arity = ArgumentArity.ZeroOrOne };
        var at = Instants.Option("--at", "When it is eaten (default: now).");
        var ago = new Option<int?>("--minutes-ago") { Description = "It was eaten so many minutes ago.", HelpName = "N" };
        var list = new Option<bool>("--list") { Description = "Show what was announced within the last day, and what was taken back." };
        var cancel = new Option<string?>("--cancel") { Description = "Take an announcement back.", HelpName = "ID" };
        var data = StandardOptions.Data();
        var json = StandardOptions.Json();
        var command = new Command("carbs", "Announce carbs to the rig, list them, or take them back.\nExample: loop carbs 45 --minutes-ago 10") { grams, at, ago, list, cancel, data, json };
        command.SetAction(parsed =>
        {
            var (amount, id) = (parsed.GetValue(grams), parsed.GetValue(cancel));
            if (new[] { amount is not null, parsed.GetValue(list), id is not null }.Count(asked => asked) != 1)
                return Complaint.Print("it is not clear what is meant", "say one of GRAMS to announce, --list, or --cancel ID");
            var folder = Path.GetFullPath(parsed.GetValue(list) ? StateFolder.ToRead(parsed.GetValue(data)) : parsed.GetValue(data) ?? StateFolder.Rig);
            if (Now(folder) is not { } now) return Complaint.Print($"the demo in {folder} has no time yet", "try again when it runs");
            if (parsed.GetValue(list)) return List(folder, now, parsed.GetValue(json));
            if (id is not null) return Cancel(folder, id, now);
            if (!double.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var carbs))
                return Complaint.Print($"'{amount}' is no amount of carbs", "write grams as 45 or 12.5");
            if (parsed.GetValue(at) is not null && parsed.GetValue(ago) is not null) return Complaint.Print("two times were given", "say --at or --minutes-ago, not both");
            if (parsed.GetValue(ago) is < 0 or > MinutesPerDay) return Complaint.Print($"--minutes-ago {parsed.GetValue(ago)} is no time within the last day", "give 0 to 1440");
            return Announce(folder, carbs, parsed.GetValue(at) ?? now.AddMinutes(-(parsed.GetValue(ago) ?? 0)), now);
        });
        return command;
    }

    private static int Announce(string folder, double grams, DateTimeOffset at, DateTimeOffset now)
    {
        if (ThroughRig(folder, new ControlRequest("carbs") { Grams = grams, At = at }) is { } code) return code;
        if (!CarbJournal.Announce(folder, grams, at, CarbSource.CommandLine, now, Environment.UserName).TryGet(out var done, out var problem)) return Complaint.Print(problem);
        Warn(done.Torn);
        var entry = done.Announced.Entry;
        Console.Out.WriteLine(Figures.Text($"{entry.Id}: {entry.Grams} g of carbs at {entry.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC announced; the rig counts them from its next cycle on"));
        return 0;
    }

    // The rig notes who asked by the kernel's word; without one the file is written straight.
    private static int? ThroughRig(string folder, ControlRequest request) =>
        ControlClient.Ask(folder, request, _ => { }, CancellationToken.None).GetAwaiter().GetResult() is { } answer ? ByHand.Print(answer) : null;

    private static int Cancel(string folder, string id, DateTimeOffset now)
    {
        if (ThroughRig(folder, new ControlRequest("carbs") { End = true, Id = id }) is { } code) return code;
        if (!CarbJournal.Withdraw(folder, id, now, Environment.UserName).TryGet(out var done, out var problem)) return Complaint.Print(problem);
        Warn(done.Torn);
        Console.Out.WriteLine($"{id} taken back; the rig leaves it out from its next cycle on. Insulin given for it is not taken back");
        return 0;
    }

    private static int List(string folder, DateTimeOffset now, bool json)
    {
        if (!CarbJournal.Read(folder).TryGet(out var book, out var problem)) return Complaint.Print(problem);
        Warn(book.Torn);
        var recent = book.Entries.Where(each => each.Announcement.Entry.At > now - Listed).OrderBy(each => each.Announcement.Entry.At).ToList();
        if (json)
        {
            foreach (var each in recent) Console.Out.WriteLine(Json(each));
            return 0;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "eaten (UTC)", "carbs", "announced (UTC)", "by", "");
        foreach (var (announcement, withdrawal) in recent)
        {
            string[] cells =
            [
                announcement.Entry.Id, Minute(announcement.Entry.At), Figures.Text($"{announcement.Entry.Grams} g"), Minute(announcement.AnnouncedAt), announcement.By,
                withdrawal is null ? "" : $"taken back {Minute(withdrawal.At)} by {withdrawal.By}",
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        Screen.Of(columns: 120).Write(table);
        return 0;
    }

    private static string Json(AnnouncedCarbs carbs)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            var (announcement, withdrawal) = carbs;
            writer.WriteStartObject();
            writer.WriteString("id", announcement.Entry.Id);
            writer.WriteString("at", announcement.Entry.At.UtcDateTime);
            writer.WriteNumber("grams", announcement.Entry.Grams);
            writer.WriteString("announcedAt", announcement.AnnouncedAt.UtcDateTime);
            writer.WriteString("by", announcement.By);
            if (withdrawal is not null) writer.WriteString("withdrawnAt", withdrawal.At.UtcDateTime);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    // A demo's store lives in the demo's time (PLT-18).
    private static DateTimeOffset? Now(string folder)
    {
        if (!Store.IsSimulated(folder)) return DateTimeOffset.UtcNow;
        var clock = WorldFiles.Clock(DemoRun.WorldIn(folder));
        if (!File.Exists(clock)) return null;
        using var simulated = new SimulatedClock(clock);
        return simulated.GetUtcNow();
    }

    private static void Warn(string? torn)
    {
        if (torn is not null) Console.Error.WriteLine($"loop: {torn}; if it was yours, announce it again");
    }

    private static string Minute(DateTimeOffset at) => Figures.Text($"{at.UtcDateTime:MM-dd HH:mm}");
}
