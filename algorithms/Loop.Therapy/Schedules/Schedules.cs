namespace Loop.Therapy;

/// <summary>One entry of a daily schedule: in force from <paramref name="StartMinute"/> (minutes after local midnight, 0…1439) to the next.</summary>
public readonly record struct ScheduleEntry<T>(int StartMinute, T Value);

/// <summary>A daily schedule by local wall clock. Never empty; the first entry starts at midnight; starts rise strictly.</summary>
public sealed class DailySchedule<T>
{
    private readonly ScheduleEntry<T>[] entries;

    internal DailySchedule(ScheduleEntry<T>[] entries) => this.entries = entries;

    public IReadOnlyList<ScheduleEntry<T>> Entries => entries;

    /// <summary>The value in force at a minute of the local day (0…1439).</summary>
    public T At(int minuteOfDay)
    {
        var value = entries[0].Value;
        foreach (var entry in entries)
        {
            if (entry.StartMinute > minuteOfDay) break;
            value = entry.Value;
        }

        return value;
    }

    /// <summary>The value in force at an instant that is <paramref name="utcOffset"/> ahead of UTC on the wall clock.</summary>
    public T At(DateTimeOffset instant, TimeSpan utcOffset) => At((int)(instant.UtcDateTime + utcOffset).TimeOfDay.TotalMinutes);
}

/// <summary>Makes daily schedules.</summary>
public static class DailySchedule
{
    /// <summary>A schedule from its entries, or what is wrong with them.</summary>
    public static Result<DailySchedule<T>> Create<T>(string name, IReadOnlyList<ScheduleEntry<T>> entries)
    {
        if (entries.Count == 0) return new Problem($"{name}: the schedule is empty", "give it at least one entry that starts at 00:00");
        if (entries[0].StartMinute != 0) return new Problem($"{name}: the first entry does not start at 00:00", "let the first entry start at 00:00");
        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i].StartMinute <= entries[i - 1].StartMinute || entries[i].StartMinute >= 1440)
                return new Problem($"{name}: entry {i + 1} does not start later than the one before it, or not within the day", "sort the entries by start, each before 24:00");
        }

        return new DailySchedule<T>([.. entries]);
    }
}

/// <summary>A glucose target range.</summary>
public readonly record struct TargetRange(MgPerDl Low, MgPerDl High);

/// <summary>The four schedules of a pump: U/h, mg/dL per U, g per U, mg/dL.</summary>
public sealed record TherapySchedules(
    DailySchedule<UnitsPerHour> Basal,
    DailySchedule<MgPerDl> Sensitivity,
    DailySchedule<double> CarbRatio,
    DailySchedule<TargetRange> Target);
