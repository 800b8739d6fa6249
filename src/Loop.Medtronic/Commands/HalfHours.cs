using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>Schedule entries in pump memory: they start on half hours, and end where the index stops growing.</summary>
internal static class HalfHours
{
    /// <summary>48 half hours in a day; an unused entry of a basal schedule reads 3F.</summary>
    private const int PerDay = 48;

    private const int Minutes = 30;

    /// <summary>Reads entries of a fixed size until one starts at no later half hour than the one before.</summary>
    /// <param name="index">The half hour at which an entry starts.</param>
    public static List<ScheduleEntry<T>> Read<T>(ReadOnlySpan<byte> entries, int size, Func<ReadOnlySpan<byte>, int> index, Func<ReadOnlySpan<byte>, T> value)
    {
        var schedule = new List<ScheduleEntry<T>>();
        var previous = -1;
        for (; entries.Length >= size; entries = entries[size..])
        {
            var start = index(entries);
            if (start <= previous || start >= PerDay) break;
            schedule.Add(new ScheduleEntry<T>(start * Minutes, value(entries)));
            previous = start;
        }

        return schedule;
    }
}
