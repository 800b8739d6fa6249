using Loop.Therapy;

namespace Loop.Metrics;

/// <summary>
/// The ambulatory glucose profile: all days of a window laid over one day of the local clock, and for each quarter of an hour the five
/// percentiles that the 2019 consensus report draws. Percentiles are linear between order statistics (type 7). A quarter of an hour that
/// too few days speak for is a gap.
/// </summary>
public sealed class AmbulatoryProfile
{
    /// <summary>Minutes in a slot.</summary>
    public const int SlotMinutes = 15;

    /// <summary>Slots in a day.</summary>
    public const int SlotsPerDay = 1440 / SlotMinutes;

    /// <summary>Days that must have a reading in a slot before percentiles of it are shown: a 5th percentile of fewer is a single reading's.</summary>
    public const int FewestDays = 5;

    private readonly ProfileSlot?[] slots;

    private AmbulatoryProfile(ProfileSlot?[] slots) => this.slots = slots;

    /// <summary>96 slots from local midnight on; null where there are too few days.</summary>
    public IReadOnlyList<ProfileSlot?> Slots => slots;

    /// <summary>The profile of readings with the local clock at each. A day on which the clocks change puts two hours, or none, into one.</summary>
    public static AmbulatoryProfile Of(IEnumerable<(DateTime Local, MgPerDl Value)> readings)
    {
        var values = new List<double>[SlotsPerDay];
        var days = new HashSet<DateOnly>[SlotsPerDay];
        for (var slot = 0; slot < SlotsPerDay; slot++) (values[slot], days[slot]) = ([], []);
        foreach (var (local, value) in readings)
        {
            var slot = (int)local.TimeOfDay.TotalMinutes / SlotMinutes;
            values[slot].Add(value.Value);
            days[slot].Add(DateOnly.FromDateTime(local));
        }

        return new AmbulatoryProfile([.. values.Select((each, slot) => days[slot].Count < FewestDays ? null : Slot(each, days[slot].Count))]);
    }

    /// <summary>
    /// Each percentile as the mean of a slot and its two neighbours, round midnight, so that the eye follows the days and not single readings;
    /// beside a gap over what is there. Gaps stay gaps.
    /// </summary>
    public AmbulatoryProfile Smoothed() => new([.. slots.Select((slot, place) => slot is null ? null : Mean(
        slot.Days, new[] { slots[(place + SlotsPerDay - 1) % SlotsPerDay], slot, slots[(place + 1) % SlotsPerDay] }.OfType<ProfileSlot>().ToList()))]);

    private static ProfileSlot Slot(List<double> values, int days)
    {
        values.Sort();
        return new ProfileSlot(days, At(values, 0.05), At(values, 0.25), At(values, 0.5), At(values, 0.75), At(values, 0.95));
    }

    private static ProfileSlot Mean(int days, List<ProfileSlot> near) => new(
        days, near.Average(slot => slot.P5), near.Average(slot => slot.P25), near.Average(slot => slot.P50), near.Average(slot => slot.P75), near.Average(slot => slot.P95));

    private static double At(List<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}

/// <summary>Percentiles of one slot, mg/dL.</summary>
/// <param name="Days">With a reading in it.</param>
public sealed record ProfileSlot(int Days, double P5, double P25, double P50, double P75, double P95);
