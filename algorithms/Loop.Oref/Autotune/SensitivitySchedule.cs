using Loop.Oref.Profile;

namespace Loop.Oref.Autotune;

/// <summary>ISF by time of day as oref0 looks it up for one reading after another: the entry found last is tried first.</summary>
internal sealed class SensitivitySchedule
{
    private const double EndOfDay = 1440;

    // What oref0 has for a schedule that does not start at midnight.
    private const double None = -1;

    private readonly double[] offsets;
    private readonly double[] values;
    private readonly bool startsAtMidnight;
    private int last = -1;
    private double lastEnd;

    public SensitivitySchedule(IReadOnlyList<SensitivityEntry> entries)
    {
        SensitivityEntry[] sorted = [.. entries.OrderBy(entry => BasalLookup.Rank(entry.Offset)).ThenBy(entry => entry.Offset.IsNumber ? entry.Offset.Number : 0)];
        offsets = [.. sorted.Select(entry => entry.Offset.Number)];
        values = [.. sorted.Select(entry => entry.Sensitivity.Number)];
        startsAtMidnight = sorted.Length > 0 && sorted[0].Offset.StrictlyEquals(0);
    }

    /// <summary>mg/dL per U.</summary>
    /// <param name="minute">Of the local day.</param>
    public double At(double minute)
    {
        if (last >= 0 && minute >= offsets[last] && minute < lastEnd) return values[last];
        if (!startsAtMidnight) return None;
        (last, lastEnd) = (offsets.Length - 1, EndOfDay);
        for (var i = 0; i < offsets.Length - 1; i++)
        {
            if (!(minute >= offsets[i] && minute < offsets[i + 1])) continue;
            (last, lastEnd) = (i, offsets[i + 1]);
            break;
        }

        return values[last];
    }
}
