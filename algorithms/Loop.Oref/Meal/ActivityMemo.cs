using Loop.Oref.Clock;
using Loop.Oref.Iob;

namespace Loop.Oref.Meal;

/// <summary>
/// What is known of a reading's time: the minute of the day, and how active insulin was. The passes for several meals look at the same
/// readings; what one of them computed the next finds here, where it looks at the same insulin.
/// </summary>
internal sealed class ActivityMemo(TimeZoneInfo zone)
{
    private Known[] known = new Known[80];

    /// <param name="index">The bucket's place: a bucket has the same in every pass, as a rule.</param>
    /// <param name="time">ms since 1970.</param>
    public ref readonly Known At(int index, double time, InsulinSum insulin)
    {
        if (index >= known.Length) Array.Resize(ref known, Math.Max(known.Length * 2, index + 1));
        ref var entry = ref known[index];
        if (entry.Insulin is null || entry.Time != time) entry = new Known(time, LocalClock.MinuteOfDay(time, zone), 0, null);
        if (entry.Insulin != insulin) entry = entry with { Activity = insulin.At(time).Activity, Insulin = insulin };
        return ref entry;
    }

    /// <param name="MinuteOfDay">Local; NaN for a time that cannot be read.</param>
    /// <param name="Activity">U/min.</param>
    internal readonly record struct Known(double Time, double MinuteOfDay, double Activity, InsulinSum? Insulin);
}
