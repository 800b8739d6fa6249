using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>
/// An ISF schedule asked time after time: sorted once, and with oref0's memory of the entry it found last, which stays as long as the
/// minute lies within it. The memory matters only where an entry's offset is no number.
/// </summary>
internal struct SensitivityTimes
{
    private const double EndOfDay = 1440;
    private const int None = -1;

    private readonly SensitivityEntry[] sorted;
    private int last = None;
    private double lastEnd;

    /// <param name="entries">At least one.</param>
    public SensitivityTimes(IReadOnlyList<SensitivityEntry> entries) => sorted =
        [.. entries.OrderBy(entry => BasalLookup.Rank(entry.Offset)).ThenBy(entry => entry.Offset.IsNumber ? entry.Offset.Number : 0)];

    /// <summary>mg/dL per U at a minute after local midnight; -1 where the schedule does not start at midnight.</summary>
    public JsNumber At(double minute)
    {
        if (last != None && minute >= sorted[last].Offset.Number && minute < lastEnd) return sorted[last].Sensitivity;
        if (!sorted[0].Offset.StrictlyEquals(0)) return -1;
        (last, lastEnd) = (sorted.Length - 1, EndOfDay);
        for (var i = 0; i < sorted.Length - 1; i++)
        {
            var end = sorted[i + 1].Offset.Number;
            if (!(minute >= sorted[i].Offset.Number && minute < end)) continue;
            (last, lastEnd) = (i, end);
            break;
        }

        return sorted[last].Sensitivity;
    }
}
