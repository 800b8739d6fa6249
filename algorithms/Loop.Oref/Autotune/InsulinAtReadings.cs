using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>
/// Insulin on board at each reading, as oref0 reckons it for autotune: from the records of the six hours before it alone. What was given
/// does not depend on the curve, so it is worked out once for each reading however many curves are tried.
/// </summary>
internal sealed class InsulinAtReadings
{
    private const double WindowMilliseconds = 6 * 60 * 60 * 1000;

    private readonly PrepInputs inputs;
    private readonly PumpRecord[] records;
    private readonly Treatment[]?[] doses;
    private readonly List<PumpRecord> window = [];

    /// <param name="readings">How many there are.</param>
    public InsulinAtReadings(PrepInputs inputs, int readings)
        : this(inputs, [.. inputs.History], readings)
    {
    }

    private InsulinAtReadings(PrepInputs inputs, PumpRecord[] records, int readings)
    {
        this.inputs = inputs;
        this.records = records;
        doses = new Treatment[]?[readings];
    }

    /// <summary>The same history as it has become, for other readings.</summary>
    public InsulinAtReadings ForOtherReadings(int count) => new(inputs, records, count);

    /// <param name="reading">Its place among the readings.</param>
    /// <param name="time">ms since 1970, whole.</param>
    public Result<IobTotals> At(int reading, double time, InsulinProfile profile, EffectTable effects)
    {
        if (doses[reading] is { } known) return new InsulinSum(known, effects).At(time);
        var isSettled = FindWindow(time);
        if (!InsulinHistory.Find(Inputs(window, profile, Stamp.FromMilliseconds(time))).TryGet(out var treatments, out var problem)) return problem;
        if (isSettled && inputs.TuneInsulinCurve && !DependsOnCurve()) doses[reading] = DosesOf(treatments);
        else if (!isSettled) Settle(time);
        return new InsulinSum(treatments, effects).At(time);
    }

    /// <summary>All that was given.</summary>
    public Result<IReadOnlyList<Treatment>> All() => InsulinHistory.Find(Inputs(records, inputs.Profile.Insulin, Stamp.Absent(inputs.Now)));

    private static Treatment[] DosesOf(IReadOnlyList<Treatment> treatments)
    {
        var kept = new List<Treatment>(treatments.Count);
        for (var i = 0; i < treatments.Count; i++)
        {
            if (treatments[i].Insulin.IsTruthy) kept.Add(treatments[i]);
        }

        return [.. kept];
    }

    private IobInputs Inputs(IReadOnlyList<PumpRecord> history, InsulinProfile profile, Stamp clock) => new()
    {
        History = history,
        Profile = profile,
        Clock = clock,
        Zone = inputs.Zone,
        Corrections = inputs.Corrections,
    };

    // Whether every record's time stamp is the one it will have from now on.
    private bool FindWindow(double time)
    {
        window.Clear();
        var isSettled = true;
        foreach (var record in records)
        {
            if (!IsWithin(record, time)) continue;
            window.Add(record);
            isSettled &= IsSettled(record);
        }

        return isSettled;
    }

    private static bool IsWithin(PumpRecord record, double time)
    {
        var age = time - record.CreatedAt.Date;
        return age is > 0 and < WindowMilliseconds;
    }

    // A bolus inside a record takes its place, and the record's own time stamp stays.
    private static bool IsSettled(PumpRecord record) => record.Timestamp == record.CreatedAt || record.Bolus is { Type: PumpRecordType.Bolus };

    // oref0 writes created_at over the timestamp of each record it comes by, and finds it so ever after.
    private void Settle(double time)
    {
        for (var i = 0; i < records.Length; i++)
        {
            var record = records[i];
            if (!IsSettled(record) && IsWithin(record, time)) records[i] = record with { Timestamp = record.CreatedAt };
        }
    }

    // How far back a pump suspended from before the first record was so may be reckoned by DIA.
    private bool DependsOnCurve()
    {
        if (!inputs.Corrections.HasFlag(Corrections.SuspendedBeforeFollowsDia)) return false;
        foreach (var record in window)
        {
            if (record.Type == PumpRecordType.PumpResume) return true;
        }

        return false;
    }
}
