using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>One pass over the records, newest first: boluses and temps as they were meant to run.</summary>
internal sealed class HistoryPass
{
    // The zero temp that ends whatever runs begins this long after now: clocks are never quite together.
    private const double CancelAfter = 1 * 60 * 1000;

    // The longest temp a pump can run, minutes.
    private const double LongestTemp = 24 * 60;

    private readonly IobInputs inputs;
    private readonly PumpHistory history;
    private readonly BasalSchedule basals;
    private readonly double now;
    private JsNumber lastDuration;

    public HistoryPass(IobInputs inputs, PumpHistory history, BasalSchedule basals, JsNumber zeroTempMinutes, InsulinWork work)
    {
        this.inputs = inputs;
        this.history = history;
        this.basals = basals;
        now = inputs.Clock.Moment;
        (Boluses, Temps) = (work.Boluses, work.Temps);
        Boluses.Clear();
        Temps.Clear();
        Cancel = TempSpan.Zero(Stamp.Absent(now), JsDate.TimeClip(now + CancelAfter), zeroTempMinutes.IsTruthy ? zeroTempMinutes : 0);
    }

    public List<Treatment> Boluses { get; }

    /// <summary>In the order of the records.</summary>
    public List<TempSpan> Temps { get; }

    /// <summary>Whether there is a record that adds the zero temp which cancels from now on. Each adds one; all but the last end where they begin.</summary>
    public int Cancels { get; private set; }

    /// <summary>The zero temp that cancels what runs.</summary>
    public TempSpan Cancel { get; }

    /// <param name="withCancels">Whether each record's cancelling zero temp is put among the temps.</param>
    public void Run(bool withCancels)
    {
        var previous = now;
        for (var i = 0; i < history.Count; i++)
        {
            var (record, timestamp) = history.Take(i);
            var time = timestamp.Moment;

            // Duplicates and records out of order, from histories put together or a clock that was changed. A time that
            // cannot be read compares as neither, and lets everything after it through.
            if (time > previous) continue;
            previous = time;
            if (!Take(i, record, timestamp)) continue;
            if (withCancels) Temps.Add(Cancel);
            Cancels++;
        }
    }

    // False where the record leaves no trace at all.
    private bool Take(int index, PumpRecord record, Stamp timestamp)
    {
        if (record.Type == PumpRecordType.Bolus)
        {
            if (!(timestamp.Moment > now)) AddBolus(timestamp, record.Amount);
        }
        else if (record.EventType == TreatmentType.Bolus)
        {
            AddBolus(record.CreatedAt, record.Insulin);
        }
        else if (record.EnteredBy == EnteredBy.Xdrip)
        {
            AddBolus(timestamp, record.Insulin);
        }
        else if (record.EnteredBy == EnteredBy.Happ && record.Insulin.IsTruthy)
        {
            AddBolus(record.CreatedAt, record.Insulin);
        }
        else if (record.EventType == TreatmentType.TempBasal)
        {
            AddNightscoutTemp(record, timestamp);
        }
        else if (record.Type == PumpRecordType.TempBasal)
        {
            if (record.IsPercent && !inputs.Corrections.HasFlag(Corrections.PercentTempsCounted)) return false;
            AddTemp(timestamp, record.Rate, DurationOf(index, record, timestamp), record.IsPercent);
        }

        return true;
    }

    private void AddNightscoutTemp(PumpRecord record, Stamp timestamp)
    {
        if (record.EnteredBy is EnteredBy.Happ or EnteredBy.AndroidAps)
        {
            AddTemp(record.CreatedAt, record.Absolute, record.Duration);
            return;
        }

        // Loop tells what was delivered: that gives the rate that ran in effect.
        var rate = record.Amount.IsUndefined ? record.Rate : record.Amount.Number / record.Duration.Number * 60;
        AddTemp(timestamp, rate, record.Duration);
    }

    private JsNumber DurationOf(int index, PumpRecord record, Stamp timestamp)
    {
        var found = FindDuration(index, timestamp);
        if (inputs.Corrections.HasFlag(Corrections.MissingDurationIsCautious))
            return found is { IsUndefined: false } own ? own : CautiousDuration(record, timestamp);

        // oref0's variable outlives the record: without a duration of its own a temp has the one before.
        if (found is { } duration) lastDuration = duration;
        return lastDuration;
    }

    // The record just before is looked at first, then all of them.
    private JsNumber? FindDuration(int index, Stamp timestamp)
    {
        if (index > 0 && IsDurationOf(index - 1, timestamp)) return history[index - 1].DurationMinutes;
        for (var i = 0; i < history.Count; i++)
        {
            if (IsDurationOf(i, timestamp)) return history[i].DurationMinutes;
        }

        return null;
    }

    private bool IsDurationOf(int index, Stamp timestamp) =>
        history[index].Type == PumpRecordType.TempBasalDuration && history.TimestampOf(index) == timestamp;

    private double CautiousDuration(PumpRecord record, Stamp timestamp)
    {
        var scheduled = record.IsPercent ? 100 : basals.At(timestamp.Moment).Number;
        return record.Rate.Number > scheduled ? LongestTemp : 0;
    }

    private void AddBolus(Stamp timestamp, JsNumber insulin) =>
        Boluses.Add(new Treatment(TreatmentKind.Bolus, timestamp.Moment, timestamp.Moment, timestamp, insulin, default, default));

    private void AddTemp(Stamp timestamp, JsNumber rate, JsNumber minutes, bool isPercent = false) => Temps.Add(new TempSpan
    {
        Rate = rate,
        IsPercent = isPercent,
        Duration = minutes,
        Timestamp = timestamp,
        StartedAt = timestamp.Moment,
        Date = timestamp.Moment,
        Origin = TempSpan.NoOrigin,
    });
}
