using Loop.Journal;
using Loop.Rig.Alarms;
using Loop.Rig.Monitor;
using Loop.Rig.Service;
using Loop.Therapy;
using Microsoft.Extensions.Logging;

namespace Loop.Rig.Cycle;

/// <summary>Writes a cycle down, whole or failed, and tells whoever watches.</summary>
internal sealed partial class CycleRecorder(
    Store store, PumpLink link, AlarmDesk alarms, ServiceNotice notice, TextWriter progress, TimeProvider time, ILogger<CycleRecorder> log)
{
    private Packets counted;

    public void Record(CycleWork work)
    {
        var now = Packets.Of(link);
        var radio = now.Since(counted);
        counted = now;
        var outcome = work.Failure is { } failure ? CycleOutcome.Failed(failure.Stage, failure.Problem) : CycleOutcome.Completed;
        var report = new CycleReport(
            work.Instant, work.SettingsHash, work.Observation, work.Decision?.ToJson(),
            work.Rulings, work.Enactments, work.Settlements, radio, outcome)
        {
            Wish = work.Wish,
        };
        var isRecorded = store.AppendCycle(report).TryGet(out var record, out var problem);
        alarms.Saw(work, heard: radio.Received > 0, problem);
        if (!isRecorded)
        {
            LogUnrecorded(log, problem!.ToString());
            return;
        }

        if (store.AppendTiming(new CycleTiming(record!.Id, work.Timings)) is { } untimed) LogUnrecorded(log, untimed.ToString());
        foreach (var note in store.TakeNotes())
        {
            LogNote(log, note);
            alarms.Noted(work.Instant, note);
        }

        if (work.Failure is { } failed) LogFailed(log, work.Instant, failed.Stage, failed.Problem.ToString());
        var line = LineOf(record, work);
        notice.Finished(line.ToStatus());
        progress.WriteLine(line.ToJson());
        progress.Flush();
    }

    private CycleLine LineOf(CycleRecord record, CycleWork work) => new(
        record.Id,
        record.Instant,
        work.Observation?.Glucose is [var newest, ..] ? newest.Value.Value : null,
        work.Enactments.FirstOrDefault(enactment => enactment.Rate is not null)?.Rate?.Value,
        work.Enactments.Where(enactment => enactment.Outcome == DoseOutcome.Acknowledged).Sum(enactment => enactment.Bolus?.Value ?? 0),
        work.Timings.FirstOrDefault(timing => timing.Stage == CycleWork.Predict)?.Milliseconds,
        (time.GetUtcNow() - work.StartedAt).TotalSeconds,
        record.Outcome.Problem);

    [LoggerMessage(Level = LogLevel.Critical, Message = "a cycle could not be recorded: {Problem}")]
    private static partial void LogUnrecorded(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "store: {Note}")]
    private static partial void LogNote(ILogger logger, string note);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Instant:O} the cycle failed in {Stage}: {Problem}")]
    private static partial void LogFailed(ILogger logger, DateTimeOffset instant, string stage, string problem);

    /// <summary>Running totals of the link.</summary>
    private readonly record struct Packets(long Sent, long Received, long Retries)
    {
        public static Packets Of(PumpLink link) => new(
            link.Tally.Sent, link.Tally.Received, link.Pump.Tally.Retries + link.Pump.Tally.FrameRepeats + link.Pump.Tally.PageRetries);

        public RadioCounts Since(Packets before) =>
            new((int)(Sent - before.Sent), (int)(Received - before.Received), (int)(Retries - before.Retries));
    }
}
