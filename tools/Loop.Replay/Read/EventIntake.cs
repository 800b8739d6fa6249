using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Takes what a source reads: puts it on disk, and counts what its units, zones and oddities can be known by.</summary>
internal sealed class EventIntake(DataQuestionAnswers answers, TimeZoneInfo? zone, CancellationToken stop) : IDisposable
{
    // Anything outside is a device whose clock was never set.
    private static readonly DateTimeOffset Earliest = new(1995, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Provenance> origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceTally> tallies = new(StringComparer.Ordinal);

    public EventSpool Spool { get; } = new();

    public Oddities Oddities { get; } = new();

    public ProfileBook Profiles { get; } = new();

    public DataQuestionAnswers Answers => answers;

    /// <summary>The zone that the owner named; null where nobody did.</summary>
    public TimeZoneInfo? Zone => zone;

    public CancellationToken Stop => stop;

    public IReadOnlyCollection<SourceTally> Tallies => tallies.Values;

    /// <summary>What a source is known by so far.</summary>
    public SourceTally Tally(string source, DataFormat format)
    {
        if (!tallies.TryGetValue(source, out var tally)) tallies.Add(source, tally = new SourceTally(source, format));
        return tally;
    }

    /// <summary>The same value for the same origin: there are few, and millions of records.</summary>
    public Provenance Origin(string source, DataFormat format, string? device)
    {
        var key = $"{source}\n{device}";
        if (!origins.TryGetValue(key, out var origin)) origins.Add(key, origin = new Provenance(source, format, device));
        return origin;
    }

    public void Add(PersonEvent item)
    {
        stop.ThrowIfCancellationRequested();
        var tally = Tally(item.From.Source, item.From.Format);
        if (item.At < Earliest || item.At > Latest)
        {
            Oddities.Add(OddityKind.Unreadable, item.At, $"{Path.GetFileName(item.From.Source)}: a record of the year {item.At.Year}");
            return;
        }

        tally.Saw(item);
        Spool.Add(item);
    }

    /// <summary>A record that says nothing usable.</summary>
    public void Skip(string source, string why) => Oddities.Add(OddityKind.Unreadable, null, $"{Path.GetFileName(source)}: {why}");

    /// <summary>Glucose that is a sensor's error code rather than a value is none.</summary>
    public void AddGlucose(DateTimeOffset at, Provenance from, double value, GlucoseKind kind, string? id = null)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            Skip(from.Source, "a glucose that is no number above zero");
            return;
        }

        Add(new GlucoseMeasured(at, from, new MgPerDl(value), kind) { Id = id });
    }

    /// <summary>An amount of insulin or carbs that is none is left out; one that no person takes is left out and told.</summary>
    public bool IsAmount(double? value, double most, DateTimeOffset at, string what)
    {
        if (value is not { } amount || amount == 0) return false;
        if (double.IsFinite(amount) && amount > 0 && amount <= most) return true;
        Oddities.Add(OddityKind.Absurd, at, FormattableString.Invariant($"{what} of {amount}"));
        return false;
    }

    public void Dispose() => Spool.Dispose();
}
