using Loop.Therapy;

namespace Loop.Guard;

/// <summary>
/// What the pump gave in each minute of the last 24 hours and what it will give if nobody touches it again, beside what
/// the schedule holds for the same minutes. From the pump's records alone: a suspend is 0 U/h (UCA-SUS-08), a temp basal
/// ends where the next begins, percent counts, square boluses are spread, insulin of a prime is not in the person (UCA-REQ-12).
/// </summary>
internal sealed class InsulinTimeline
{
    /// <summary>Minutes kept before now: a day, and one more so that a window that begins inside a minute counts that minute whole.</summary>
    public const int Past = 24 * 60 + 1;

    /// <summary>Minutes kept after now.</summary>
    public const int Future = 24 * 60;

    private readonly double[] delivered = new double[Past + Future];
    private readonly double[] scheduled = new double[Past + Future];

    private InsulinTimeline(ScheduledBasal basal)
    {
        for (var i = 0; i < scheduled.Length; i++) scheduled[i] = delivered[i] = basal.At(i - Past + 0.5) / 60;
    }

    /// <summary>Units in each minute; the minute that begins now is number <see cref="Past"/>.</summary>
    public ReadOnlySpan<double> Delivered => delivered;

    /// <summary>Units that the schedule holds for each minute.</summary>
    public ReadOnlySpan<double> Scheduled => scheduled;

    /// <param name="running">The temp basal that goes on from now; null where it is about to be replaced.</param>
    public static InsulinTimeline Of(Observation observation, DateTimeOffset now, ScheduledBasal basal, RunningTempBasal? running)
    {
        var timeline = new InsulinTimeline(basal);

        // Oldest first; of two with one stamp the one that the pump wrote later stays later.
        var records = OldestFirst(observation.History);
        timeline.LayTempBasals([.. records.OfType<TempBasalEvent>()], now);
        if (running is { Runs: true }) timeline.Overlay(0, running.Remaining.TotalMinutes, running.Rate?.Value, running.Percent);
        timeline.LaySuspensions(records, now, (observation.HistoryFrom - now).TotalMinutes);
        foreach (var bolus in records.OfType<BolusEvent>()) timeline.LayBolus(bolus, (bolus.At - now).TotalMinutes);
        return timeline;
    }

    private static List<PumpEvent> OldestFirst(IReadOnlyList<PumpEvent> history)
    {
        var records = new List<PumpEvent>(history.Count);
        for (var i = history.Count - 1; i >= 0; i--) records.Add(history[i]);

        // Newest first is how they come; sorting costs more than looking.
        for (var i = 1; i < records.Count; i++)
        {
            if (records[i].At < records[i - 1].At) return [.. records.OrderBy(record => record.At)];
        }

        return records;
    }

    private void LayTempBasals(List<TempBasalEvent> temps, DateTimeOffset now)
    {
        for (var i = 0; i < temps.Count; i++)
        {
            var from = (temps[i].At - now).TotalMinutes;
            var next = i + 1 < temps.Count ? (temps[i + 1].At - now).TotalMinutes : 0;

            // A temp basal of unknown length is a reason to dose nothing (UCA-REQ-06); here it lasts as long as it can.
            var minutes = temps[i].Duration?.TotalMinutes ?? HardLimits.TempMinutes;
            Overlay(from, Math.Min(from + minutes, Math.Min(next, 0)), temps[i].Rate?.Value, temps[i].Percent);
        }
    }

    private void Overlay(double from, double to, double? rate, int? percent)
    {
        if (rate is null && percent is null) return;
        ForEachMinute(from, to, (minute, share) =>
        {
            var perMinute = rate is { } absolute ? Math.Min(absolute, HardLimits.MaxBasal) / 60 : scheduled[minute] * Math.Clamp(percent ?? 100, 0, 200) / 100;
            delivered[minute] += share * (perMinute - scheduled[minute]);
        });
    }

    private void LaySuspensions(List<PumpEvent> records, DateTimeOffset now, double historyFrom)
    {
        double? since = records.FirstOrDefault(record => record is SuspendEvent or ResumeEvent) is ResumeEvent ? historyFrom : null;
        foreach (var record in records)
        {
            var at = (record.At - now).TotalMinutes;
            if (record is SuspendEvent) since ??= at;
            if (record is not ResumeEvent || since is not { } start) continue;
            Suspend(start, Math.Min(at, 0));
            since = null;
        }

        if (since is { } open) Suspend(open, 0);
    }

    private void Suspend(double from, double to) => ForEachMinute(from, to, (minute, share) => delivered[minute] *= 1 - share);

    private void LayBolus(BolusEvent bolus, double at)
    {
        var minutes = bolus.Duration.TotalMinutes;
        var goesOn = minutes > 0 && at + minutes > 0;
        var amount = Math.Clamp(goesOn ? Math.Max(bolus.Delivered.Value, bolus.Programmed.Value) : bolus.Delivered.Value, 0, HardLimits.MaxBolus);
        if (minutes > 0)
        {
            ForEachMinute(at, at + minutes, (minute, share) => delivered[minute] += amount * share / minutes);
        }
        else
        {
            // Stamped ahead of now (a clock's second): given just now.
            var minute = Math.Floor(Math.Min(at, -1)) + Past;
            if (minute >= 0) delivered[(int)minute] += amount;
        }
    }

    private static void ForEachMinute(double from, double to, Action<int, double> lay)
    {
        from = Math.Max(from, -Past);
        to = Math.Min(to, Future);
        if (!(from < to)) return;
        for (var minute = (int)Math.Floor(from); minute < to; minute++)
        {
            var share = Math.Min(to, minute + 1) - Math.Max(from, minute);
            lay(minute + Past, share);
        }
    }
}
