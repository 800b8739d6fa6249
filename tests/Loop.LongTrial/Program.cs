using Loop.LongTrial;
using Loop.LongTrial.People;
using Loop.LongTrial.Report;
using Loop.LongTrial.Run;
using Loop.Therapy;

if (args is ["--help" or "-h" or "help"])
{
    Console.WriteLine(TrialOptions.Usage);
    return 0;
}

var (options, wrong) = TrialOptions.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync($"{wrong}\n\n{TrialOptions.Usage}");
    return 2;
}

var template = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "profiles", "demo.json"));
var results = new TrialResult?[options.Patients.Count];
await Parallel.ForAsync(0, options.Patients.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, async (i, _) => results[i] = await Live(i));
TrialResult[] done = [.. results.OfType<TrialResult>()];
TrialTable.Print(done);
return done.Length == results.Length && done.All(result => result.IsSafe) ? 0 : 1;

async Task<TrialResult?> Live(int index)
{
    var name = options.Patients[index];
    var folder = Path.Combine(options.Out, name);
    var kept = Path.Combine(folder, "result.json");
    if (TrialResult.Read(kept) is { } before && before.Days == options.Days && before.Seed == options.Seed && before.Loss.Equals(options.Loss)) return before;
    if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    Directory.CreateDirectory(folder);
    if (!TrialPerson.Of(name, template).TryGet(out var person, out var problem)
        || !SettingsReader.Parse(person.SettingsJson, name).TryGet(out var settings, out problem)) return Fail(problem.ToString());
    var usual = settings.Program!.Schedules.Basal.At(0).Value;
    var run = new TrialRun(folder, person, Mishaps.Draw(options.Days, options.Seed + (ulong)index, usual), options, Console.Error.WriteLine);
    if (await run.Live() is { } ended) return Fail(ended);
    if (!Reckoning.Of(name, settings, run, options).TryGet(out var result, out problem)) return Fail(problem.ToString());
    result.Write(kept);
    return result;

    TrialResult? Fail(string why)
    {
        Console.Error.WriteLine($"{name}: {why}");
        return null;
    }
}
