using Loop.Oref.Profile;

namespace Loop.Oref.Meal;

/// <summary>
/// An ISF schedule asked at one time after another. oref0 asks again only when the time has left the entry of before, which shows
/// where a schedule is not in order.
/// </summary>
internal sealed class SensitivityCursor
{
    // oref0's answer for a schedule that does not start at midnight.
    private const double NoSensitivity = -1;

    private const double EndOfDay = 1440;

    private readonly double[] offsets;
    private readonly double[] sensitivities;
    private readonly bool startsAtMidnight;
    private int current;
    private double currentEnd;

    /// <param name="entries">At least one.</param>
    public SensitivityCursor(IReadOnlyList<SensitivityEntry> entries)
    {
        SensitivityEntry[] sorted = [.. entries
            .OrderBy(entry => BasalLookup.Rank(entry.Offset))
            .ThenBy(entry => entry.Offset.IsNumber ? entry.Offset.Number : 0)];
        startsAtMidnight = sorted[0].Offset.StrictlyEquals(0);
        offsets = [.. sorted.Select(entry => entry.Offset.Number)];
        sensitivities = [.. sorted.Select(entry => entry.Sensitivity.Number)];
        Restart();
    }

    /// <summary>Forgets the entry of before.</summary>
    public void Restart() => (current, currentEnd) = (0, double.NaN);

    /// <summary>mg/dL per U. A time that is none gets the last entry's.</summary>
    /// <param name="minute">Minutes after local midnight.</param>
    public double At(double minute)
    {
        if (minute >= offsets[current] && minute < currentEnd) return sensitivities[current];
        if (!startsAtMidnight) return NoSensitivity;
        (current, currentEnd) = (offsets.Length - 1, EndOfDay);
        for (var i = 0; i + 1 < offsets.Length; i++)
        {
            if (!(minute >= offsets[i] && minute < offsets[i + 1])) continue;
            (current, currentEnd) = (i, offsets[i + 1]);
            break;
        }

        return sensitivities[current];
    }
}
