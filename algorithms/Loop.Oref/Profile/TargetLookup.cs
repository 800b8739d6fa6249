using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>The glucose target in force, written into its own schedule entry as oref0 does.</summary>
internal static class TargetLookup
{
    // Below this a target is taken for mmol/L.
    private const double MmolBelow = 20;
    private const double MgPerDlPerMmol = 18;

    // oref0's hard bounds, mg/dL.
    private const double Lowest = 80;
    private const double Highest = 200;

    /// <summary>Writes what governs into the entry in force and returns its place.</summary>
    /// <param name="entries">At least one.</param>
    /// <param name="inputs">Its temp targets are there, if none.</param>
    public static int Apply(TargetEntry[] entries, ProfileInputs inputs)
    {
        var index = WallClockSchedule.Find(entries.Length, i => entries[i].Offset, inputs);
        var entry = entries[index];
        if (inputs.Preferences.TargetBg.IsTruthy) entry = entry with { Low = inputs.Preferences.TargetBg };

        // The pump's own high target is not used: corrections aim at the low one.
        entry = entry with { High = entry.Low };
        if (TempTargets.InForce(inputs.TempTargets!, inputs.Now, inputs.Corrections) is { } temp)
            entry = entry with { High = temp.TargetTop, Low = temp.TargetBottom, TempTargetSet = true };
        entries[index] = Bound(entry);
        return index;
    }

    /// <summary>Rounds the four glucose values of an entry; a missing one becomes NaN.</summary>
    public static TargetEntry Rounded(TargetEntry entry) => entry with
    {
        High = JsMath.Round(entry.High.Number),
        Low = JsMath.Round(entry.Low.Number),
        MinBg = JsMath.Round(entry.MinBg.Number),
        MaxBg = JsMath.Round(entry.MaxBg.Number),
    };

    private static TargetEntry Bound(TargetEntry entry)
    {
        var high = entry.High.Number < MmolBelow ? entry.High.Number * MgPerDlPerMmol : entry.High;
        var low = entry.Low.Number < MmolBelow ? entry.Low.Number * MgPerDlPerMmol : entry.Low;
        return entry with
        {
            High = high,
            Low = low,
            MaxBg = Math.Min(Highest, Math.Max(Lowest, high.Number)),
            MinBg = Math.Min(Highest, Math.Max(Lowest, low.Number)),
        };
    }
}
