using System.CommandLine;
using Loop.Medtronic.History;
using Loop.Therapy;

namespace Loop.Cli.Commands;

/// <summary><c>loop history decode</c>: recorded history pages as JSON.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "History pages as hex text, newest page first." };
        var model = new Option<string>("--model") { Description = "The pump they come from, such as 554.", HelpName = "MODEL", Required = true };
        var openaps = new Option<bool>("--openaps") { Description = "Print what oref0 reads instead of the Go decoder's form." };
        var zone = new Option<string?>("--zone") { Description = "Zone of the pump's clock (default: this machine's).", HelpName = "ZONE" };
        var decode = new Command("decode", "Decode history pages to JSON, newest record first.\nExample: loop history decode --model 554 page.data --zone America/New_York")
        {
            file, model, openaps, zone,
        };
        decode.SetAction(parsed => Decode(parsed.GetRequiredValue(file), parsed.GetRequiredValue(model), parsed.GetValue(openaps), parsed.GetValue(zone)));
        return new Command("history", "Work with recorded pump history.") { decode };
    }

    private static int Decode(string path, string modelText, bool openaps, string? zoneName)
    {
        if (PumpModel.Parse(modelText) is not { } model) return Complaint.Print($"{modelText} is not a pump model", "use a 5xx or 7xx, such as 554");
        var zone = TimeZoneInfo.Local;
        if (zoneName is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out zone!))
            return Complaint.Print($"{zoneName} is not a time zone", "use an IANA name such as America/New_York");
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Complaint.Print($"history file {path} cannot be read: {unreadable.Message}", "name a file of hex text");
        }

        if (!HistoryFile.Read(text).TryGet(out var pages, out var problem)) return Complaint.Print(problem with { What = $"{path}: {problem.What}" });
        var decoded = pages.Reverse().Select(page => HistoryDecoder.Decode(model, page)).ToList();
        List<HistoryRecord> oldestFirst = [.. decoded.SelectMany(page => page.Records)];
        Console.Out.WriteLine(openaps ? OpenApsJson.Write(oldestFirst, zone) : HistoryJson.Write(oldestFirst, zone));
        return decoded.FirstOrDefault(page => page.Problem is not null)?.Problem is { } undecoded
            ? Complaint.Print(undecoded with { What = $"{path}: {undecoded.What}" })
            : 0;
    }
}
