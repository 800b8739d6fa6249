using Loop.Therapy;

namespace Loop.Guard;

/// <summary>The pump's basal schedule by minutes from now, along the pump's own clock: it follows no zone rules.</summary>
internal sealed class ScheduledBasal
{
    private const double MinutesPerDay = 24 * 60;

    private readonly DailySchedule<UnitsPerHour> schedule;
    private readonly double[] byMinute = new double[(int)MinutesPerDay];
    private readonly double minuteOfDayNow;
    private readonly List<(double At, double Shift)> clockChanges = [];

    public ScheduledBasal(Observation observation, DateTimeOffset now)
    {
        schedule = observation.Schedules.Basal;
        for (var i = 0; i < schedule.Entries.Count; i++)
        {
            var end = i + 1 < schedule.Entries.Count ? schedule.Entries[i + 1].StartMinute : byMinute.Length;
            byMinute.AsSpan(schedule.Entries[i].StartMinute..end).Fill(schedule.Entries[i].Value.Value);
        }

        var civil = now.UtcTicks + observation.Clock.UtcOffset.Ticks;
        minuteOfDayNow = (double)(civil % TimeSpan.TicksPerDay) / TimeSpan.TicksPerMinute;
        foreach (var change in observation.History.OfType<ClockChangeEvent>())
            clockChanges.Add(((change.At - now).TotalMinutes, change.Shift.TotalMinutes));
    }

    /// <summary>Minute of the pump's own day, 0…1439.</summary>
    public int MinuteOfDay => MinuteOfDayAt(0);

    /// <summary>U/h of the highest entry.</summary>
    public double Highest => schedule.Entries.Max(entry => entry.Value.Value);

    /// <summary>Units in a day of the schedule.</summary>
    public double PerDay
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < schedule.Entries.Count; i++)
            {
                var end = i + 1 < schedule.Entries.Count ? schedule.Entries[i + 1].StartMinute : MinutesPerDay;
                sum += schedule.Entries[i].Value.Value * (end - schedule.Entries[i].StartMinute) / 60;
            }

            return sum;
        }
    }

    /// <summary>U/h scheduled at a minute from now, negative for the past. Never more than a pump can be programmed with.</summary>
    public double At(double minutesFromNow) => Math.Min(byMinute[MinuteOfDayAt(minutesFromNow)], HardLimits.MaxBasal);

    /// <summary>The lowest rate scheduled from now until <paramref name="minutes"/> from now (a day at most), U/h.</summary>
    public double Lowest(double minutes)
    {
        var lowest = At(0);
        for (var minute = 1; minute <= minutes && minute <= MinutesPerDay; minute++) lowest = Math.Min(lowest, At(minute));
        return lowest;
    }

    private int MinuteOfDayAt(double minutesFromNow)
    {
        var local = minuteOfDayNow + minutesFromNow;
        foreach (var (at, shift) in clockChanges)
        {
            // Before a change the pump went by its old clock.
            if (minutesFromNow < at) local -= shift;
        }

        // What lies within a day on either side, as nearly all does, is taken off exactly: the same as the remainder.
        var minute = local >= 0 && local < MinutesPerDay ? local
            : local >= MinutesPerDay && local < 2 * MinutesPerDay ? local - MinutesPerDay
            : local % MinutesPerDay;
        if (minute < 0) minute += MinutesPerDay;
        return Math.Min((int)minute, (int)MinutesPerDay - 1);
    }
}
