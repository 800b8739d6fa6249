using Loop.Therapy;

namespace Loop.Emulator;

/// <summary>What a pump does because of the time of day: the basal schedule's next segment, and at midnight the day's totals.</summary>
internal sealed class PumpCalendar : IHappening
{
    private readonly WallClock wall;
    private readonly PumpProgram program;
    private readonly InsulinDelivery delivery;
    private readonly HistoryPages history;
    private readonly Reservoir reservoir;
    private DateTime local;
    private int basalBefore;
    private int bolusBefore;

    public PumpCalendar(WallClock wall, PumpProgram program, InsulinDelivery delivery, HistoryPages history, Reservoir reservoir)
    {
        (this.wall, this.program, this.delivery, this.history, this.reservoir) = (wall, program, delivery, history, reservoir);
        Plan();
    }

    /// <summary>Called at the pump's midnight, after the day's records.</summary>
    public event Action? DayEnded;

    public long NextAt => local.Ticks - wall.Offset;

    public void Happen()
    {
        var entries = program.Schedules.Basal.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].StartMinute == wall.MinuteOfDay)
                history.Append(HistoryRecords.BasalProfileStart(wall.Local, i, entries[i].StartMinute, Pulse.In(entries[i].Value.Value)));
        }

        delivery.Reconsider();
        if (wall.MinuteOfDay == 0) EndDay(wall.Local.Date.AddDays(-1));
        Plan();
    }

    /// <summary>The clock shows another time than expected: totals of a day that it jumped over are still written.</summary>
    public void ClockWasSet(DateTime old)
    {
        if (wall.Local.Date > old.Date) EndDay(old.Date);
        delivery.Reconsider();
        Plan();
    }

    private void EndDay(DateTime day)
    {
        var basal = reservoir.GivenFor(PulseKind.ScheduledBasal) + reservoir.GivenFor(PulseKind.TempBasal);
        var bolus = reservoir.GivenFor(PulseKind.RadioBolus) + reservoir.GivenFor(PulseKind.KeypadBolus);
        history.Append(HistoryRecords.DailyTotal(day, basal - basalBefore + bolus - bolusBefore));
        history.Append(HistoryRecords.DailySummary(day, basal - basalBefore, bolus - bolusBefore));
        (basalBefore, bolusBefore) = (basal, bolus);
        DayEnded?.Invoke();
    }

    /// <summary>The next start of a segment, midnight among them.</summary>
    private void Plan()
    {
        var now = wall.Local;
        foreach (var entry in program.Schedules.Basal.Entries)
        {
            local = now.Date.AddMinutes(entry.StartMinute);
            if (local > now) return;
        }

        local = now.Date.AddDays(1);
    }
}
