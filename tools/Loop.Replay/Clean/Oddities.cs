namespace Loop.Replay;

/// <summary>What is odd about a record.</summary>
public enum OddityKind
{
    /// <summary>It could not be read.</summary>
    Unreadable,

    /// <summary>An amount that no person takes: left out.</summary>
    Absurd,

    /// <summary>The same event is there more than once: one was kept.</summary>
    Duplicate,

    /// <summary>Two records of one moment say different things.</summary>
    Contradiction,

    /// <summary>A time that does not exist, or exists twice, in its zone, or that two fields of one record tell differently.</summary>
    Time,

    /// <summary>A unit that is not the one the format prescribes.</summary>
    Unit,

    /// <summary>Something that had to be assumed.</summary>
    Assumed,
}

/// <summary>Records that are odd in one way.</summary>
/// <param name="What">In words.</param>
/// <param name="FirstAt">When the first was; null where they have no time.</param>
public sealed record Oddity(OddityKind Kind, string What, long Count, DateTimeOffset? FirstAt);

/// <summary>Counts what is odd, by kind and words: as many lines as there are kinds of oddity, not records.</summary>
internal sealed class Oddities
{
    // Words with a figure in them make a line each; beyond so many they are told together.
    private const int MostLines = 200;

    private readonly Dictionary<(OddityKind Kind, string What), (long Count, DateTimeOffset? First)> lines = [];
    private readonly Dictionary<OddityKind, long> totals = [];

    public IReadOnlyList<Oddity> All => [.. lines.Select(line => new Oddity(line.Key.Kind, line.Key.What, line.Value.Count, line.Value.First)).OrderBy(line => line.Kind).ThenByDescending(line => line.Count)];

    public void Add(OddityKind kind, DateTimeOffset? at, string what)
    {
        totals[kind] = Total(kind) + 1;
        var key = (kind, lines.ContainsKey((kind, what)) || lines.Count < MostLines ? what : "others");
        var (count, first) = lines.GetValueOrDefault(key);
        lines[key] = (count + 1, count == 0 || at < first ? at : first);
    }

    public long Total(OddityKind kind) => totals.GetValueOrDefault(kind);
}
