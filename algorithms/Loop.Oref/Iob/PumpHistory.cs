using Loop.Oref.Clock;

namespace Loop.Oref.Iob;

/// <summary>
/// The records in the order given, with the time stamps that they have by now: oref0 overwrites a record's timestamp with its created_at
/// when it comes to it, and what comes later, a second pass above all, sees the new one.
/// </summary>
internal sealed class PumpHistory
{
    private readonly PumpRecord[] records;
    private readonly Stamp[]? timestamps;

    public PumpHistory(IobInputs inputs)
    {
        if (inputs.History24 is null && inputs.History is ArraySegment<PumpRecord> { Offset: 0 } whole) (records, Count) = (whole.Array!, whole.Count);
        else (records, Count) = Copied(inputs);
        for (var i = 0; i < Count && !Rewrites; i++) Rewrites = records[i].CreatedAt.IsTruthy;
        if (Rewrites) timestamps = [.. records.Take(Count).Select(record => record.Timestamp)];
    }

    /// <summary>Whether there is a created_at, so that one pass changes what the next finds.</summary>
    public bool Rewrites { get; }

    public int Count { get; }

    public PumpRecord this[int index] => records[index];

    public Stamp TimestampOf(int index) => timestamps is null ? records[index].Timestamp : timestamps[index];

    /// <summary>The record that counts at a place (a bolus inside it stands in for it), and its time stamp once created_at has taken its place.</summary>
    public (PumpRecord Record, Stamp Timestamp) Take(int index)
    {
        var outer = records[index];
        if (outer.Bolus is { Type: PumpRecordType.Bolus } inner) return (inner, inner.CreatedAt.IsTruthy ? inner.CreatedAt : inner.Timestamp);
        if (timestamps is not null && outer.CreatedAt.IsTruthy) timestamps[index] = outer.CreatedAt;
        return (outer, TimestampOf(index));
    }

    private static (PumpRecord[] Records, int Count) Copied(IobInputs inputs)
    {
        PumpRecord[] copy = [.. inputs.History, .. inputs.History24 ?? []];
        return (copy, copy.Length);
    }
}
