using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>
/// Which entry of a target or carb ratio schedule is in force. oref0 counts these in elapsed minutes from local midnight, so on the
/// days when the clocks change they switch an hour off the wall clock, while basal and ISF follow it; repaired, they all do.
/// </summary>
internal static class WallClockSchedule
{
    /// <summary>The place of the entry in force: the first whose interval holds the current instant, else the last.</summary>
    public static int Find(int count, Func<int, JsNumber> offset, ProfileInputs inputs)
    {
        var followsClock = inputs.Corrections.HasFlag(Corrections.SchedulesFollowWallClock);
        var (now, midnight) = followsClock
            ? (LocalClock.MinuteOfDay(inputs.Now, inputs.Zone) * LocalClock.MillisecondsPerMinute, 0.0)
            : (inputs.Now, LocalClock.Midnight(inputs.Now, inputs.Zone));
        for (var i = 0; i < count - 1; i++)
        {
            if (now >= StartOf(i) && now < StartOf(i + 1)) return i;
        }

        return count - 1;

        double StartOf(int entry) => midnight + offset(entry).Number * 60 * 1000;
    }
}
