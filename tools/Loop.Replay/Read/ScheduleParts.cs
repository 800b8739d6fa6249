using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Daily schedules from records that are sorted by nobody and begin where they like.</summary>
internal static class ScheduleParts
{
    /// <summary>The schedule; the day before its first entry is the last entry's, as a pump goes on over midnight.</summary>
    public static Result<DailySchedule<T>> Whole<T>(string name, IEnumerable<ScheduleEntry<T>> entries)
    {
        List<ScheduleEntry<T>> sorted = [.. entries.DistinctBy(entry => entry.StartMinute).OrderBy(entry => entry.StartMinute)];
        if (sorted is [{ StartMinute: > 0 }, ..]) sorted.Insert(0, new ScheduleEntry<T>(0, sorted[^1].Value));
        return DailySchedule.Create(name, sorted);
    }
}
