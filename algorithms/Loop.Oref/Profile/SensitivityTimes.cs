using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>
/// An ISF schedule asked time after time: sorted once, and with oref0's memory of the entry it found last, which stays as long as the
/// minute lies within it. The memory matters only where an entry's offset is no number.
/// </summary>
internal sealed class SensitivityTimes(IReadOnlyList<SensitivityEntry> entries)
{
    private const double EndOfDay = 1440;
    private const int None = -1;

    // oref0's answer for a schedule that does not start at midnight.
    private const double NoSensitivity = -1;

    private readonly SensitivityEntry[] sorted =
        [.. entries.OrderBy(entry => BasalLookup.Rank(entry.Offset)).ThenBy(entry => entry.Offset.IsNumber ? entry.Offset.Number : 0)];

    private int last = None;
    private double lastEnd;

    /// <summary>Forgets the entry found last.</summary>
    public void Restart() => last = None;

    /// <summary>mg/dL per U at a minute after local midnight; a time that is none gets the last entry's.</summary>
    public JsNumber At(double minute)
    {
        if (last != None && minute >= sorted[last].Offset.Number && minute < lastEnd) return sorted[last].Sensitivity;
        if (sorted.Length == 0 || !sorted[0].Offset.StrictlyEquals(0)) return NoSensitivity;
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
