namespace Loop.Emulator;

/// <summary>What a pump does because of the time of day: the basal pattern's next segment, and at midnight the day's totals.</summary>
internal sealed class PumpCalendar : IHappening
{
    private readonly WallClock wall;
    private readonly PumpFamily family;
    private readonly BasalPatterns basal;
    private readonly InsulinDelivery delivery;
    private readonly HistoryPages history;
    private readonly Reservoir reservoir;
    private int basalBefore;
    private int bolusBefore;

    public PumpCalendar(PumpFamily family, WallClock wall, BasalPatterns basal, InsulinDelivery delivery, HistoryPages history, Reservoir reservoir)
    {
        (this.family, this.wall, this.basal, this.delivery, this.history, this.reservoir) = (family, wall, basal, delivery, history, reservoir);
        Plan();
    }

    /// <summary>Called at the pump's midnight, after the day's records.</summary>
    public event Action? DayEnded;

    public long NextAt { get; private set; }

    /// <summary>Pulses of the day that runs, and of the one before it.</summary>
    public (int Today, int Yesterday) Totals => (BasalSum - basalBefore + BolusSum - bolusBefore, yesterday);

    private int yesterday;

    private int BasalSum => reservoir.GivenFor(PulseKind.ScheduledBasal) + reservoir.GivenFor(PulseKind.TempBasal);

    private int BolusSum => reservoir.GivenFor(PulseKind.RadioBolus) + reservoir.GivenFor(PulseKind.KeypadBolus);

    public void Happen()
    {
        for (var i = 0; i < basal.Segments.Count && family.IsLong; i++)
        {
            if (basal.Segments[i].StartMinute == wall.MinuteOfDay)
                history.Append(HistoryRecords.BasalProfileStart(wall.Local, i, basal.Segments[i]));
        }

        delivery.Reconsider();
        if (wall.MinuteOfDay == 0) EndDay(wall.Local.Date.AddDays(-1));
        Plan();
    }

    /// <summary>The clock shows another time than expected: totals of a day that it jumped over are still written.</summary>
    public void ClockWasSet(DateTime old)
    {
        if (wall.Local.Date > old.Date) EndDay(old.Date);
        Replan();
    }

    /// <summary>The pattern in force or the clock is another now.</summary>
    public void Replan()
    {
        delivery.Reconsider();
        Plan();
    }

    private void EndDay(DateTime day)
    {
        var (ofBasal, ofBolus) = (BasalSum - basalBefore, BolusSum - bolusBefore);
        history.Append(HistoryRecords.DailyTotal(family, day, ofBasal + ofBolus));
        if (HistoryRecords.DailySummary(family, day, ofBasal, ofBolus) is { } summary) history.Append(summary);
        yesterday = ofBasal + ofBolus;
        (basalBefore, bolusBefore) = (BasalSum, BolusSum);
        DayEnded?.Invoke();
    }

    /// <summary>The next start of a segment, midnight among them.</summary>
    private void Plan()
    {
        var now = wall.Local;
        var next = now.Date.AddDays(1);
        foreach (var segment in basal.Segments)
        {
            var start = now.Date.AddMinutes(segment.StartMinute);
            if (start <= now) continue;
            next = start;
            break;
        }

        NextAt = wall.InstantOf(next);
    }
}
