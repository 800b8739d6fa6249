namespace Loop.Replay;

/// <summary>Counts what is there, event by event, oldest first.</summary>
internal sealed class DataSurvey(Oddities oddities)
{
    // One reading is missing now and then; two in a row are a gap.
    private static readonly TimeSpan GlucoseGap = TimeSpan.FromMinutes(16);

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    // A pump that is worn and read is heard of within a day.
    private static readonly TimeSpan InsulinGap = TimeSpan.FromHours(24);

    private const int MostGaps = 20;

    private readonly SortedDictionary<(string Source, string Kind), KindCount> counts = [];
    private TimeSpan covered;
    private readonly HashSet<DateOnly> carbDays = [];
    private readonly PriorityQueue<DataGap, TimeSpan> longest = new();
    private DateTimeOffset? lastGlucose;
    private DateTimeOffset? lastInsulin;
    private bool suspended;

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public DateTimeOffset? FirstGlucose { get; private set; }

    public DateTimeOffset? LastGlucose => lastGlucose;

    public long GapCount { get; private set; }

    public List<PersonProfile> Profiles { get; } = [];

    public List<ProfileSet> Changes { get; } = [];

    public IReadOnlyList<KindCount> Counts => [.. counts.Values];

    /// <summary>The longest gaps, in time order.</summary>
    public IReadOnlyList<DataGap> Gaps => [.. longest.UnorderedItems.Select(item => item.Element).OrderBy(gap => gap.From)];

    /// <summary>Days with carbs.</summary>
    public int DaysWithCarbs => carbDays.Count;

    /// <summary>Share of the time between the first and the last reading that readings stand for: until the next one, where that is no gap.</summary>
    public double GlucoseCoverage => FirstGlucose is { } first && lastGlucose is { } last && last > first ? Math.Min(1, covered / (last - first)) : 0;

    public long CountOf(string kind) => counts.Where(each => each.Key.Kind == kind).Sum(each => each.Value.Count);

    public void Saw(PersonEvent item)
    {
        Count(item);
        if (item is not ProfileSet)
        {
            First ??= item.At;
            Last = item.At;
        }

        switch (item)
        {
            case GlucoseMeasured { Kind: GlucoseKind.Sensor }: SawGlucose(item.At); break;
            case CarbsEaten: carbDays.Add(DateOnly.FromDateTime(item.At.UtcDateTime)); break;
            case ProfileSet profile:
                Profiles.Add(profile.Profile);
                Changes.Add(profile);
                break;
            case DeliverySuspended: SawSuspend(item.At, true); break;
            case DeliveryResumed: SawSuspend(item.At, false); break;
            default: break;
        }

        if (item is BolusGiven or TempBasalSet or BasalDelivered or DeliverySuspended or DeliveryResumed) SawInsulin(item.At);
    }

    private void Count(PersonEvent item)
    {
        var key = (item.From.Source, EventNames.Of(item));
        if (!counts.TryGetValue(key, out var count)) counts.Add(key, count = new KindCount(item.From.Source, key.Item2, 0, item.At, item.At));
        counts[key] = count with { Count = count.Count + 1, Last = item.At };
    }

    private void SawGlucose(DateTimeOffset at)
    {
        FirstGlucose ??= at;
        if (lastGlucose is { } before)
        {
            var since = at - before;
            covered += since > GlucoseGap ? Usual : since;
            if (since > GlucoseGap) Gap(new DataGap("glucose", before, at));
        }

        lastGlucose = at;
    }

    private void SawInsulin(DateTimeOffset at)
    {
        if (lastInsulin is { } before && at - before > InsulinGap) Gap(new DataGap("insulin", before, at));
        lastInsulin = at;
    }

    private void SawSuspend(DateTimeOffset at, bool suspends)
    {
        if (suspends == suspended) oddities.Add(OddityKind.Contradiction, at, suspends ? "a suspend while suspended" : "a resume that no suspend went before");
        suspended = suspends;
    }

    private void Gap(DataGap gap)
    {
        GapCount++;
        longest.Enqueue(gap, gap.To - gap.From);
        if (longest.Count > MostGaps) longest.Dequeue();
    }
}

/// <summary>How many events of a kind a source has, and over which span.</summary>
public sealed record KindCount(string Source, string Kind, long Count, DateTimeOffset First, DateTimeOffset Last);

/// <summary>A while of which nothing is known.</summary>
/// <param name="Of"><c>glucose</c> or <c>insulin</c>.</param>
public sealed record DataGap(string Of, DateTimeOffset From, DateTimeOffset To);
