using Loop.Oref.Clock;

namespace Loop.Oref.Iob;

/// <summary>
/// The records in the order given, with the time stamps that they have by now: oref0 overwrites a record's timestamp with its created_at
/// when it comes to it, and what comes later, a second pass above all, sees the new one.
/// </summary>
internal sealed class PumpHistory
{
    private readonly PumpRecord[] records;
    private readonly Stamp[] timestamps;

    public PumpHistory(IobInputs inputs)
    {
        records = inputs.History24 is { } longer ? [.. inputs.History, .. longer] : [.. inputs.History];
        timestamps = [.. records.Select(record => record.Timestamp)];
    }

    public int Count => records.Length;

    public PumpRecord this[int index] => records[index];

    public Stamp TimestampOf(int index) => timestamps[index];

    /// <summary>The record that counts at a place (a bolus inside it stands in for it), and its time stamp once created_at has taken its place.</summary>
    public (PumpRecord Record, Stamp Timestamp) Take(int index)
    {
        var outer = records[index];
        if (outer.Bolus is { Type: PumpRecordType.Bolus } inner) return (inner, inner.CreatedAt.IsTruthy ? inner.CreatedAt : inner.Timestamp);
        if (outer.CreatedAt.IsTruthy) timestamps[index] = outer.CreatedAt;
        return (outer, timestamps[index]);
    }
}
