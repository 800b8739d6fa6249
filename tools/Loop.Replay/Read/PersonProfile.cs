using Loop.Therapy;

namespace Loop.Replay;

/// <summary>A person's settings as a record tells them, in Therapy's units.</summary>
/// <param name="Name">As the record has it; empty where it has none.</param>
/// <param name="InsulinActionHours">DIA; null where not recorded.</param>
/// <param name="Zone">IANA name; null where not recorded.</param>
/// <param name="MaxBasal">The pump's own; null where not recorded.</param>
public sealed record PersonProfile(string Name, TherapySchedules Schedules, double? InsulinActionHours, string? Zone, UnitsPerHour? MaxBasal)
{
    /// <summary>Whether two are the same settings, whatever they are called.</summary>
    internal bool IsSame(PersonProfile other) =>
        InsulinActionHours == other.InsulinActionHours && Zone == other.Zone && MaxBasal == other.MaxBasal
        && Schedules.Basal.Entries.SequenceEqual(other.Schedules.Basal.Entries)
        && Schedules.Sensitivity.Entries.SequenceEqual(other.Schedules.Sensitivity.Entries)
        && Schedules.CarbRatio.Entries.SequenceEqual(other.Schedules.CarbRatio.Entries)
        && Schedules.Target.Entries.SequenceEqual(other.Schedules.Target.Entries);

    /// <summary>The profile by a percentage of its insulin and moved by hours, as AndroidAPS switches profiles.</summary>
    internal PersonProfile Adjusted(double percent, double shiftHours)
    {
        var (factor, shift) = (percent / 100, (int)Math.Round(shiftHours * 60));
        return this with
        {
            Schedules = new TherapySchedules(
                Moved(Schedules.Basal, shift, rate => new UnitsPerHour(rate.Value * factor)),
                Moved(Schedules.Sensitivity, shift, value => new MgPerDl(value.Value / factor)),
                Moved(Schedules.CarbRatio, shift, ratio => ratio / factor),
                Moved(Schedules.Target, shift, range => range)),
        };
    }

    private static DailySchedule<T> Moved<T>(DailySchedule<T> schedule, int shift, Func<T, T> adjust)
    {
        var moved = schedule.Entries.Select(entry => new ScheduleEntry<T>(((entry.StartMinute + shift) % 1440 + 1440) % 1440, adjust(entry.Value)));
        return ScheduleParts.Whole("profile", moved).Require();
    }
}
