using Loop.Therapy;

namespace Loop.Replay;

/// <summary>
/// A person's data as one stream of events: read from whatever they are in, in Therapy's units and UTC, each event once, oldest first,
/// with its provenance. It holds no more than a stretch of days in memory; the rest is on disk until it is disposed of. Every tool that
/// needs recorded data (<c>decide</c>, <c>whatif</c>, <c>tune</c>, <c>report</c>) begins here:
/// <code>
/// if (!PersonData.Open(new DataRequest(["export/"]), stop).TryGet(out var data, out var problem)) …
/// using (data)
/// {
///     if (data.Report.Questions.Count > 0) …            // the owner must answer first: nothing is dosed on
///     foreach (var day in data.Days()) …                // local days: events, and the settings in force
///     var recording = data.Record(from, to, back, settings);  // what the engine is given: glucose, pump history, schedules
/// }
/// </code>
/// Reading the same span twice, or from several threads, gives the same events.
/// </summary>
public sealed class PersonData : IDisposable
{
    private readonly EventSpool spool;

    internal PersonData(EventSpool spool, DataReport report, IReadOnlyList<ProfileSet> profiles)
    {
        this.spool = spool;
        Report = report;
        Profiles = profiles;
    }

    /// <summary>What is there and what it is good for.</summary>
    public DataReport Report { get; }

    /// <summary>The person's zone: schedules and days are local.</summary>
    public TimeZoneInfo Zone => Report.Zone.Zone;

    /// <summary>Every change of settings, oldest first; empty where the data hold none.</summary>
    public IReadOnlyList<ProfileSet> Profiles { get; }

    /// <summary>The first instant of which anything is known; null where nothing is.</summary>
    public DateTimeOffset? First => Report.First;

    /// <summary>The last.</summary>
    public DateTimeOffset? Last => Report.Last;

    /// <summary>Reads everything that a request names. Problems with single records are in the report; a problem here is that there are no data.</summary>
    public static Result<PersonData> Open(DataRequest request, CancellationToken stop = default) => DataReading.Run(request, stop);

    /// <summary>All events, oldest first.</summary>
    public IEnumerable<PersonEvent> Events() => spool.Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>The events with <paramref name="from"/> &lt;= time &lt; <paramref name="to"/>, oldest first.</summary>
    public IEnumerable<PersonEvent> Events(DateTimeOffset from, DateTimeOffset to) => spool.Read(from, to);

    /// <summary>The settings in force at an instant: before the first change, those of the first. Null where the data hold none.</summary>
    public PersonProfile? ProfileAt(DateTimeOffset at) => (Profiles.LastOrDefault(change => change.At <= at) ?? (Profiles is [var first, ..] ? first : null))?.Profile;

    /// <summary>
    /// The person's days, oldest first: from an hour of the local clock to the same hour of the next day, 23 or 25 hours where the clocks
    /// change. A day without any event is there too, empty.
    /// </summary>
    /// <param name="startHour">0…23; autotune's days begin at 4.</param>
    public IEnumerable<PersonDay> Days(int startHour = 0)
    {
        if (First is not { } first || Last is not { } last) yield break;
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(first, Zone).DateTime.AddHours(-startHour));
        for (var from = Start(date, startHour); from <= last;)
        {
            var to = Start(date.AddDays(1), startHour);
            yield return new PersonDay(date, from, to, [.. Events(from, to)], ProfileAt(from));
            (date, from) = (date.AddDays(1), to);
        }
    }

    /// <summary>
    /// The span as the engine is given it: sensor glucose, pump history, carbs, targets and the settings in force. A problem where there
    /// are no schedules, recorded or in <paramref name="settings"/>.
    /// </summary>
    /// <param name="from">Decisions are wanted from here on; <paramref name="back"/> before it is read as well, to look back on.</param>
    public Result<Recording> Record(DateTimeOffset from, DateTimeOffset to, TimeSpan back, ReplaySettings settings) => new RecordingBuilder(this, settings).Build(from, to, back);

    public void Dispose() => spool.Dispose();

    // An hour that a day does not have (clocks going forward) is the one after it.
    private DateTimeOffset Start(DateOnly date, int hour) => LocalTimes.First(date.ToDateTime(new TimeOnly(hour, 0)), Zone);
}

/// <summary>One local day of a person.</summary>
/// <param name="From">Its beginning, UTC.</param>
/// <param name="To">The beginning of the next.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="Profile">In force at its beginning; a <see cref="ProfileSet"/> among the events changes it. Null where the data hold none.</param>
public sealed record PersonDay(DateOnly Date, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<PersonEvent> Events, PersonProfile? Profile);

/// <summary>Which data, and what their owner says about them.</summary>
/// <param name="Sources">Files, folders, or addresses of Nightscout sites (<c>https://…</c>).</param>
public sealed record DataRequest(IReadOnlyList<string> Sources)
{
    /// <summary>Null: as the data say.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>The owner's answers to what cannot be right.</summary>
    public DataQuestionAnswers Answers { get; init; } = DataQuestionAnswers.None;

    /// <summary>What a table's columns mean: a file, or <c>time=Date,glucose=SG (mmol/L)</c>. Null: by their names.</summary>
    public string? Mapping { get; init; }

    /// <summary>For a site: from here on; null: ninety days back.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>For a site: up to here; null: now.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>For a site: its token.</summary>
    public string? Token { get; init; }

    /// <summary>For a site: its API secret, as a person knows it; only its hash is sent.</summary>
    public string? Secret { get; init; }
}
