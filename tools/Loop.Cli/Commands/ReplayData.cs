using System.CommandLine;
using Loop.Oref;
using Loop.Replay;
using Loop.Therapy;
using Spectre.Console;

namespace Loop.Cli.Commands;

/// <summary>The arguments by which every replay command is told which data, and what their owner says about them.</summary>
/// <param name="sourcesRequired">False where a command has something else to go by.</param>
internal sealed class ReplayData(bool sourcesRequired = true)
{
    /// <summary>The exit code where the data's owner has to answer first.</summary>
    public const int Questioned = 3;

    private readonly Argument<string[]> sources = new("DATA") { Description = "Files, folders, or the address of a Nightscout site.", Arity = sourcesRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore };
    private readonly Option<string?> zone = new("--zone") { Description = "Time zone of the person, such as Europe/Berlin.", HelpName = "ZONE" };
    private readonly Option<string?> glucose = new("--glucose") { Description = "The owner's answer: glucose is in mg/dL or mmol/L.", HelpName = "UNIT" };
    private readonly Option<string?> basal = new("--basal") { Description = "The owner's answer: basal is in units-per-hour or units-per-5min.", HelpName = "UNIT" };
    private readonly Option<string?> carbs = new("--carbs") { Description = "The owner's answer: carbs are in grams or servings=15.", HelpName = "UNIT" };
    private readonly Option<string?> mapping = new("--mapping") { Description = "What a table's columns mean: a file, or time=Date,glucose=SG.", HelpName = "MAPPING" };
    private readonly Option<string?> token = new("--token") { Description = "A Nightscout site's token; its secret is taken from NIGHTSCOUT_API_SECRET.", HelpName = "TOKEN" };
    private readonly Option<DateTimeOffset?> from = Instants.Option("--from", "From this instant on.");
    private readonly Option<DateTimeOffset?> to = Instants.Option("--to", "Up to this instant.");

    public void AddTo(Command command)
    {
        command.Add(sources);
        foreach (var option in (Option[])[zone, glucose, basal, carbs, mapping, token, from, to]) command.Add(option);
    }

    public IReadOnlyList<string> Sources(ParseResult parsed) => parsed.GetValue(sources) ?? [];

    public DateTimeOffset? From(ParseResult parsed) => parsed.GetValue(from);

    public DateTimeOffset? To(ParseResult parsed) => parsed.GetValue(to);

    public Result<PersonData> Open(ParseResult parsed, CancellationToken stop)
    {
        TimeZoneInfo? named = null;
        if (parsed.GetValue(zone) is { } text && !TimeZoneInfo.TryFindSystemTimeZoneById(text, out named))
            return new Problem($"--zone {text} is no time zone", "write an IANA name such as Europe/Berlin");
        if (!DataQuestionAnswers.Parse(parsed.GetValue(glucose), parsed.GetValue(basal), parsed.GetValue(carbs)).TryGet(out var answers, out var problem)) return problem;
        return PersonData.Open(new DataRequest(Sources(parsed))
        {
            Zone = named,
            Answers = answers,
            Mapping = parsed.GetValue(mapping),
            From = From(parsed),
            To = To(parsed),
            Token = parsed.GetValue(token),
            Secret = Environment.GetEnvironmentVariable("NIGHTSCOUT_API_SECRET"),
        }, stop);
    }

    /// <summary>Opens the data for a command: where their owner has to answer first, that is the answer.</summary>
    public int With(ParseResult parsed, Func<PersonData, int> then, CancellationToken stop = default)
    {
        if (!Open(parsed, stop).TryGet(out var data, out var problem)) return Complaint.Print(problem);
        using (data) return data.Report.Questions.Count > 0 ? Ask(data.Report) : then(data);
    }

    /// <summary>The same, with the span that is asked for as the person lived it: what a choice changes in the schedules is left to the command.</summary>
    public int WithRecording(ParseResult parsed, SettingsChoice choice, Func<RecordedSpan, int> then) => With(parsed, data =>
    {
        if (data.First is not { } first || data.Last is not { } last) return Complaint.Print("the data hold nothing", "name other data");
        var (begin, end) = (From(parsed) ?? first, To(parsed) ?? last);
        return choice.Resolve(data.Zone, OrefMode.Corrected).TryGet(out var settings, out var problem)
            && data.Record(begin, end, Redecision.LookBack, settings with { Change = ScheduleChange.None }).TryGet(out var recording, out problem)
            ? then(new RecordedSpan(data, recording, settings, begin, end))
            : Complaint.Print(problem);
    });

    /// <summary>Says what the owner has to answer.</summary>
    public static int Ask(DataReport report)
    {
        foreach (var question in report.Questions)
            Console.Error.WriteLine($"loop: {question.Source}: {question.Doubt}; probably {question.Guess}: answer with {string.Join(" or ", question.Answers)}");
        return Questioned;
    }

    public static void Line(string name, string text) => Screen.Of(columns: 200).MarkupLine($"[grey]{Markup.Escape(name),16}[/]  {Markup.Escape(text)}");
}

/// <summary>A span of a person's data, and the settings that a command was given.</summary>
internal sealed record RecordedSpan(PersonData Data, Recording Recording, ReplaySettings Settings, DateTimeOffset From, DateTimeOffset To);
