using Loop.Therapy;
using static System.FormattableString;

namespace Loop.Rig.Control;

/// <summary>What may be set by hand for a time; everything else is taken for a slip of the fingers.</summary>
internal static class WishBounds
{
    // mg/dL. oref0 raises lower profile targets to 80; above 250 a target would be a reason to go without insulin for hours.
    private const double LowestTarget = 80;
    private const double HighestTarget = 250;

    // As long as the pump's own longest temp basal.
    private const double LongestMinutes = 24 * 60;

    public static Problem? RefuseTarget(double low, double high) => low is >= LowestTarget and <= HighestTarget && high is >= LowestTarget and <= HighestTarget && low <= high
        ? null
        : new Problem(Invariant($"{low}-{high} mg/dL is no target"), Invariant($"give LOW and HIGH in mg/dL between {LowestTarget} and {HighestTarget}"));

    public static Problem? RefuseOverride(int percent, double? low, double? high)
    {
        if (percent is < DosingLayer.LeastPercent or > DosingLayer.MostPercent)
            return new Problem(Invariant($"{percent} % is no override"), Invariant($"give {DosingLayer.LeastPercent} to {DosingLayer.MostPercent} percent"));
        if (low is null != high is null) return new Problem("half a target was given", "give LOW and HIGH in mg/dL");
        return low is { } from && high is { } to ? RefuseTarget(from, to) : null;
    }

    public static Problem? RefuseMinutes(double? minutes) => minutes is >= 1 and <= LongestMinutes
        ? null
        : new Problem(Invariant($"{minutes} minutes is no length of time"), Invariant($"give 1 to {LongestMinutes} minutes"));
}
