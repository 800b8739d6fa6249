namespace Loop.Replay;

/// <summary>What comes of comparing a while of decisions: counts by class, insulin by hour of the day, and the worst.</summary>
/// <param name="zone">In which hours are counted.</param>
/// <param name="most">How many of the worst are kept.</param>
public sealed class DecideSummary(TimeZoneInfo zone, int most)
{
    private readonly long[] classes = new long[Enum.GetValues<DecisionClass>().Length];
    private readonly double[] moreByHour = new double[24];
    private readonly SortedDictionary<string, long> bound = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> firstDifferences = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> problems = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Tick, (int, double, long)> worst = new();

    /// <summary>Decisions.</summary>
    public long Count { get; private set; }

    /// <summary>Of which there was another to compare with.</summary>
    public long Compared { get; private set; }

    /// <summary>More insulin into a low or a fall.</summary>
    public long Alarming { get; private set; }

    /// <summary>U of micro-boluses asked for.</summary>
    public double Boluses { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>U within the half hours after the decisions more than the old ones asked for, by local hour. Recorded insulin stays: it is no forecast of a day's dose.</summary>
    public IReadOnlyList<double> MoreByHour => moreByHour;

    /// <summary>How often each limit bound.</summary>
    public IReadOnlyDictionary<string, long> Bound => bound;

    /// <summary>How often each figure was the first to differ.</summary>
    public IReadOnlyDictionary<string, long> FirstDifferences => firstDifferences;

    /// <summary>Why there was no decision, and how often.</summary>
    public IReadOnlyDictionary<string, long> Problems => problems;

    /// <summary>The alarming ones first, then by class and insulin.</summary>
    public IReadOnlyList<Tick> Worst => [.. worst.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];

    public long this[DecisionClass kind] => classes[(int)kind];

    public void Add(Tick tick)
    {
        Count++;
        First ??= tick.At;
        Last = tick.At;
        Boluses += tick.New.Units;
        foreach (var limit in tick.New.Bound) bound[limit] = bound.GetValueOrDefault(limit) + 1;
        if (tick.New.Problem is { } problem) problems[problem] = problems.GetValueOrDefault(problem) + 1;
        if (tick.Old is null) return;
        Compared++;
        classes[(int)tick.Class]++;
        if (tick.FirstDifference is { } figure) firstDifferences[figure] = firstDifferences.GetValueOrDefault(figure) + 1;
        if (tick.Class is DecisionClass.Same or DecisionClass.SameDose) return;
        moreByHour[TimeZoneInfo.ConvertTime(tick.At, zone).Hour] += tick.MoreInsulin;
        if (tick.IsAlarming) Alarming++;
        worst.Enqueue(tick, (tick.IsAlarming ? 1 : 0, Math.Abs(tick.MoreInsulin) + (tick.Class == DecisionClass.Opposite ? 100 : 0), tick.At.UtcTicks));
        if (worst.Count > most) worst.Dequeue();
    }
}
