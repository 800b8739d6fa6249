using Loop.Fuzz;
using Loop.Fuzz.Run;
using Loop.Fuzz.Targets;
using Loop.Medtronic.History;

if (args is ["--help" or "-h" or "help"])
{
    Console.WriteLine(Options.Usage);
    return 0;
}

var (options, wrong) = Options.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync($"{wrong}\n\n{Options.Usage}");
    return 2;
}

List<byte[]> recorded = [];
foreach (var path in options.Recorded is { } folder ? Directory.GetFiles(folder, "*.data").Order(StringComparer.Ordinal).ToArray() : [])
{
    if (HistoryFile.Read(await File.ReadAllTextAsync(path)).TryGet(out var pages, out _)) recorded.AddRange(pages);
}

var replies = new ReplyTarget();
Console.WriteLine($"{recorded.Count} recorded pages; {replies.Parsers.Count} reply parsers: {string.Join(", ", replies.Parsers.Select(parser => parser.Name))}");
Share[] shares =
[
    new(new ReceptionTarget(), 25),
    new(replies, 30),
    new(new HistoryTarget(recorded), 25),
    new(new GlucoseTarget(), 14),
    new(new RawSensorTarget(), 3),
    new(new FileTarget(), 3),
];
return new Campaign(options, shares, Console.Out).Run() ? 0 : 1;
