using System.Text.Json;

namespace Loop.Campaign.Run;

/// <summary>What a campaign has done so far, one line a portion, and beside it the differences with their requests.</summary>
internal sealed class CampaignLog : IDisposable
{
    private readonly StreamWriter log;
    private readonly string differencesFile;
    private readonly HashSet<string> done = [];
    private readonly Dictionary<string, Tally> tallies = [];
    private readonly ulong seed;

    private CampaignLog(string path, ulong seed)
    {
        this.seed = seed;
        differencesFile = path + ".differences.jsonl";
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : []) Read(line);
        log = new StreamWriter(path, append: true);
    }

    public int Differences => tallies.Values.Sum(tally => tally.Differences);

    public static CampaignLog Open(string path, ulong seed) => new(path, seed);

    public bool Has(string portion) => done.Contains(portion);

    public Tally Of(string stage) => tallies.GetValueOrDefault(stage) ?? new Tally();

    public void Add(string portion, Tally tally, IReadOnlyList<string> differences)
    {
        var line = JsonSerializer.Serialize(new Entry(seed, portion, tally.Requests, tally.Errors, tally.Differences, tally.Branches));
        if (differences.Count > 0) File.AppendAllLines(differencesFile, differences);
        log.WriteLine(line);
        log.Flush();
        Count(portion, tally);
    }

    public void Dispose() => log.Dispose();

    // A torn last line is a portion that is not done; portions of another seed are other portions.
    private void Read(string line)
    {
        try
        {
            if (JsonSerializer.Deserialize<Entry>(line) is not { } entry || entry.Seed != seed) return;
            Count(entry.Portion, new Tally(entry.Requests, entry.Errors, entry.Differences, entry.Branches));
        }
        catch (JsonException)
        {
            Console.Error.WriteLine("a line of the campaign's file cannot be read: its portion is done again");
        }
    }

    private void Count(string portion, Tally tally)
    {
        if (!done.Add(portion)) return;
        var stage = portion.Split(' ')[0];
        if (!tallies.TryGetValue(stage, out var sum)) tallies[stage] = sum = new Tally();
        sum.Add(tally);
    }

    private sealed record Entry(ulong Seed, string Portion, int Requests, int Errors, int Differences, IReadOnlyDictionary<string, int> Branches);
}
