namespace Loop.Campaign.Run;

/// <summary>What a campaign counted for one stage.</summary>
public sealed class Tally
{
    private readonly SortedDictionary<string, int> branches;

    public Tally()
        : this(0, 0, 0, new Dictionary<string, int>())
    {
    }

    internal Tally(int requests, int errors, int differences, IReadOnlyDictionary<string, int> branches)
    {
        (Requests, Errors, Differences) = (requests, errors, differences);
        this.branches = new SortedDictionary<string, int>(branches.ToDictionary(), StringComparer.Ordinal);
    }

    public int Requests { get; private set; }

    public int Errors { get; private set; }

    public int Differences { get; private set; }

    public IReadOnlyDictionary<string, int> Branches => branches;

    public void Count(string answer, IEnumerable<string> taken, bool differs)
    {
        Requests++;
        if (answer.Contains("\"error\"", StringComparison.Ordinal)) Errors++;
        if (differs) Differences++;
        foreach (var branch in taken) branches[branch] = branches.GetValueOrDefault(branch) + 1;
    }

    internal void Add(Tally other)
    {
        Requests += other.Requests;
        Errors += other.Errors;
        Differences += other.Differences;
        foreach (var (branch, count) in other.branches) branches[branch] = branches.GetValueOrDefault(branch) + count;
    }

    /// <summary>The branches that should have been hit and were not.</summary>
    public IReadOnlyList<string> Missed(IEnumerable<string> required) => [.. required.Where(branch => !branches.ContainsKey(branch))];
}
