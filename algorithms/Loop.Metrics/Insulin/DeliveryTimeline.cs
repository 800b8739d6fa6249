using Loop.Therapy;

namespace Loop.Metrics;

/// <summary>A stretch of time with one basal rate in force.</summary>
/// <param name="Temporary">A temp basal set it, not the schedule.</param>
public readonly record struct BasalSegment(DateTimeOffset Start, DateTimeOffset End, UnitsPerHour Rate, bool Temporary)
{
    public InsulinUnits Delivered => Rate.Over(End - Start);
}

/// <summary>
/// What a pump delivered over a time, worked out from its history and its schedule: the basal rate in force minute by
/// minute (the schedule by local wall clock, a temp basal until it ends or the next one begins, nothing while suspended)
/// and the boluses.
/// </summary>
public sealed class DeliveryTimeline
{
    private readonly List<BasalSegment> segments = [];

    private DeliveryTimeline(IReadOnlyList<BolusEvent> boluses) => Boluses = boluses;

    /// <summary>In order of time, without gaps.</summary>
    public IReadOnlyList<BasalSegment> Segments => segments;

    /// <summary>Boluses that began within the time, oldest first.</summary>
    public IReadOnlyList<BolusEvent> Boluses { get; }

    public InsulinUnits ScheduledBasal => Sum(segment => !segment.Temporary);

    public InsulinUnits TempBasal => Sum(segment => segment.Temporary);

    public InsulinUnits Bolus => new(Boluses.Sum(bolus => bolus.Delivered.Value));

    /// <param name="events">The pump's history, any order; it must reach back to the last change before <paramref name="from"/>.</param>
    /// <param name="schedule">The basal schedule by local wall clock.</param>
    /// <param name="utcOffset">Local wall clock minus UTC.</param>
    public static DeliveryTimeline Between(
        IEnumerable<PumpEvent> events, DailySchedule<UnitsPerHour> schedule, TimeSpan utcOffset, DateTimeOffset from, DateTimeOffset to)
    {
        var ordered = events.OrderBy(each => each.At).ToList();
        var timeline = new DeliveryTimeline([.. ordered.OfType<BolusEvent>().Where(bolus => bolus.At >= from && bolus.At < to)]);
        TempBasalEvent? temp = null;
        var suspended = false;
        var cursor = from;
        foreach (var change in ordered.Where(each => each is TempBasalEvent or SuspendEvent or ResumeEvent))
        {
            if (change.At >= to) break;
            if (change.At > cursor)
            {
                timeline.Fill(cursor, change.At, temp, suspended, schedule, utcOffset);
                cursor = change.At;
            }

            switch (change)
            {
                case TempBasalEvent set:
                    temp = set.Duration is { } length && length > TimeSpan.Zero ? set : null;
                    break;
                default:
                    suspended = change is SuspendEvent;
                    break;
            }
        }

        timeline.Fill(cursor, to, temp, suspended, schedule, utcOffset);
        return timeline;
    }

    private void Fill(
        DateTimeOffset from, DateTimeOffset to, TempBasalEvent? temp, bool suspended, DailySchedule<UnitsPerHour> schedule, TimeSpan utcOffset)
    {
        var tempEnd = temp?.Duration is { } length ? temp.At + length : from;
        while (from < to)
        {
            var boundary = NextBoundary(from, schedule, utcOffset);
            var runs = tempEnd > from;
            var end = Earlier(to, runs ? Earlier(tempEnd, boundary) : boundary);
            var scheduled = schedule.At(from, utcOffset);
            segments.Add(new BasalSegment(from, end, suspended ? UnitsPerHour.Zero : runs ? RateOf(temp!, scheduled) : scheduled, runs));
            from = end;
        }
    }

    private InsulinUnits Sum(Func<BasalSegment, bool> which) => new(segments.Where(which).Sum(segment => segment.Delivered.Value));

    private static UnitsPerHour RateOf(TempBasalEvent temp, UnitsPerHour scheduled) =>
        temp.Rate ?? new UnitsPerHour(scheduled.Value * (temp.Percent ?? 100) / 100);

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static DateTimeOffset NextBoundary(DateTimeOffset instant, DailySchedule<UnitsPerHour> schedule, TimeSpan utcOffset)
    {
        var local = instant.UtcDateTime + utcOffset;
        foreach (var entry in schedule.Entries)
        {
            var start = local.Date.AddMinutes(entry.StartMinute);
            if (start > local) return instant + (start - local);
        }

        return instant + (local.Date.AddDays(1) - local);
    }
}
