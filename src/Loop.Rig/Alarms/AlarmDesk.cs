using System.Globalization;
using Loop.Journal;
using Loop.Rig.Cycle;
using Loop.Therapy;
using Microsoft.Extensions.Logging;

namespace Loop.Rig.Alarms;

/// <summary>
/// Where what the rig knows becomes what people are told: looks at the conditions after each minute, takes people's answers, and tells
/// log, journal and sender. May be called from any thread. A person hears of it before the disk does, which may be what is broken.
/// </summary>
internal sealed partial class AlarmDesk
{
    // A rig that was off on purpose is not called silent from then on; one that dies again and again is (PLT-15).
    private static readonly TimeSpan RemembersSilence = TimeSpan.FromHours(3);

    private const int CyclesLookedBack = 100;

    private readonly Lock gate = new();
    private readonly AlarmThresholds thresholds;
    private readonly Store store;
    private readonly AlarmSender sender;
    private readonly ILogger<AlarmDesk> log;
    private readonly FactKeeper facts;
    private AlarmBook book = AlarmBook.Empty;
    private AlarmBook written = AlarmBook.Empty;

    public AlarmDesk(AlarmThresholds thresholds, Store store, AlarmSender sender, TimeProvider time, ILogger<AlarmDesk> log)
    {
        (this.thresholds, this.store, this.sender, this.log) = (thresholds, store, sender, log);
        var now = time.GetUtcNow();
        facts = new FactKeeper(now, LastComplete(store, now));
        if (AlarmFolder.Read(store.Folder).TryGet(out var kept, out var problem)) book = written = new AlarmBook(kept.NextId, [.. kept.Open], [.. kept.Past]);
        else facts.Repaired(now, problem.ToString());
    }

    /// <summary>How the alarms stand.</summary>
    public AlarmBook Book
    {
        get { lock (gate) return book; }
    }

    /// <summary>A cycle ended, well or badly.</summary>
    /// <param name="heard">Whether the pump answered at all in it.</param>
    /// <param name="unrecorded">Why it is not on record; null where it is.</param>
    public void Saw(CycleWork work, bool heard, Problem? unrecorded)
    {
        lock (gate)
        {
            facts.Saw(work, heard);
            facts.Saw(store, FreeBytes());
            if (unrecorded is not null) facts.Unrecorded(unrecorded);
        }

        // A cycle that is not on record is not finished: the watcher's silence then calls for a person, too.
        if (work.Failure is null && unrecorded is null) sender.SignOfLife();
    }

    /// <summary>The store repaired something of itself.</summary>
    public void Noted(DateTimeOffset at, string note)
    {
        lock (gate) facts.Repaired(at, note);
    }

    /// <summary>Looks at all conditions at an instant and tells what has to be told.</summary>
    public void Look(DateTimeOffset now)
    {
        lock (gate)
        {
            var (next, signals) = book.Next(AlarmConditions.Judge(facts.At(now), thresholds, book.Raised), now);
            book = next;
            Tell(signals, now);
            foreach (var answer in Answers()) Take(answer, now);
            Keep(now);
        }
    }

    private static DateTimeOffset? LastComplete(Store store, DateTimeOffset now)
    {
        DateTimeOffset? first = null;
        foreach (var text in store.Cycles(CyclesLookedBack).Reverse())
        {
            if (!CycleRecord.Parse(text).TryGet(out var record, out _) || now - record.Instant > RemembersSilence) break;
            if (record.Outcome.Complete) return record.Instant;
            first = record.Instant;
        }

        return first;
    }

    private void Take(AlarmAnswer answer, DateTimeOffset now)
    {
        if (!book.Answer(answer, now).TryGet(out var answered, out var problem))
        {
            LogProblem(log, problem.ToString());
            return;
        }

        book = answered.Book;
        Tell([answered.Signal], now);
    }

    private void Tell(IReadOnlyList<AlarmSignal> signals, DateTimeOffset now)
    {
        if (signals.Count == 0) return;
        var outward = signals.Where(signal => signal.Kind != AlarmSignalKind.Answered).ToList();
        if (outward.Count > 0) sender.Post(AlarmMessage.Of(outward));
        foreach (var signal in signals)
        {
            var line = Line(signal);
            if (signal is { Kind: AlarmSignalKind.Raised or AlarmSignalKind.Repeated, Alarm.Severity: AlarmSeverity.Urgent }) LogUrgent(log, line);
            else LogAlarm(log, line);
            // Repetitions stand in the alarms' own file; the journal holds what happened.
            if (signal.Kind == AlarmSignalKind.Repeated) continue;
            if (store.AppendNote(new StoreNote(now, NoteKind.Alarm, line)) is { } unwritten) LogProblem(log, unwritten.ToString());
        }
    }

    private static string Line(AlarmSignal signal)
    {
        var alarm = signal.Alarm;
        var what = signal.Kind switch
        {
            AlarmSignalKind.Raised => "raised",
            AlarmSignalKind.Repeated => "still",
            AlarmSignalKind.Cleared => "over",
            _ => alarm.Answered,
        };
        return string.Create(CultureInfo.InvariantCulture, $"alarm {alarm.Id} {alarm.Kind} ({alarm.Severity}) {what}: {alarm.Text}");
    }

    private IReadOnlyList<AlarmAnswer> Answers()
    {
        try
        {
            return AlarmFolder.Take(store.Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogProblem(log, e.Message);
            return [];
        }
    }

    private void Keep(DateTimeOffset now)
    {
        if (book == written) return;
        try
        {
            AlarmFolder.Write(store.Folder, book, now);
            written = book;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The disk's own alarm tells people; here only what is remembered over a restart is at stake.
            LogProblem(log, e.Message);
        }
    }

    // A simulation's alarms are of its own world, not of the disk of whoever runs it.
    private long? FreeBytes()
    {
        if (store.Simulated) return null;
        try
        {
            return new DriveInfo(store.Folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Alarm}")]
    private static partial void LogUrgent(ILogger logger, string alarm);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Alarm}")]
    private static partial void LogAlarm(ILogger logger, string alarm);

    [LoggerMessage(Level = LogLevel.Warning, Message = "alarms: {Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);
}
