namespace Loop.Oref.Iob;

/// <summary>
/// Sums that were taken before, by their instant. A sum depends on the doses within the insulin's duration before it and on nothing
/// else: where those are the same doses as last time, the sum is the same bits and is not taken again.
/// </summary>
internal sealed class SumMemory
{
    // A place for each minute of a day and a half: all that a cycle asks for lies within.
    private const int Places = 2048;
    private const double MillisecondsPerMinute = 60_000;

    private readonly Kept[] sums = new Kept[Places];
    private Dose[] doses = [];
    private int count;
    private InsulinTables? tables;
    private long generation;
    private double windowMilliseconds;

    // Sums of the last cycle hold where their window begins no earlier than a dose that is gone, and ends before one that is new.
    private double gone;
    private double changed;

    /// <summary>Begins with the doses of this cycle: says which of the last cycle's sums still hold.</summary>
    public void Renew(DoseSeries series, InsulinTables curve, double window)
    {
        generation++;
        (gone, changed) = ReferenceEquals(tables, curve) ? Compare(series.Doses) : (double.PositiveInfinity, double.NegativeInfinity);
        (tables, windowMilliseconds) = (curve, window);
        if (doses.Length < series.Count) doses = new Dose[series.Count + series.Count / 2];
        series.Doses.CopyTo(doses);
        count = series.Count;
    }

    /// <summary>The sum at an instant where it is known.</summary>
    public bool TryGet(double time, out ActingInsulin acting)
    {
        ref var kept = ref sums[PlaceOf(time)];
        acting = kept.Acting;
        if (kept.Time != time || kept.Generation == 0) return false;
        if (kept.Generation == generation) return true;
        if (kept.Generation != generation - 1 || time - windowMilliseconds < gone || time >= changed) return false;
        kept = kept with { Generation = generation };
        return true;
    }

    public void Keep(double time, ActingInsulin acting) => sums[PlaceOf(time)] = new Kept(time, acting, generation);

    // The newest dose that is gone, and the first that differs.
    private (double Gone, double Changed) Compare(ReadOnlySpan<Dose> now)
    {
        if (now.IsEmpty || count == 0) return (double.PositiveInfinity, double.NegativeInfinity);
        var before = doses.AsSpan(0, count);
        var first = 0;
        while (first < before.Length && before[first].Date < now[0].Date) first++;
        var same = 0;
        while (same < now.Length && first + same < before.Length && now[same] == before[first + same]) same++;
        return (
            first == 0 ? double.NegativeInfinity : before[first - 1].Date,
            Math.Min(
                same < now.Length ? now[same].Date : double.PositiveInfinity,
                first + same < before.Length ? before[first + same].Date : double.PositiveInfinity));
    }

    private static int PlaceOf(double time) => double.IsFinite(time) ? unchecked((int)((ulong)(long)(time / MillisecondsPerMinute) % Places)) : 0;

    /// <param name="Generation">From 1; 0 is none.</param>
    private readonly record struct Kept(double Time, ActingInsulin Acting, long Generation);
}
