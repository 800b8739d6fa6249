using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>Boluses and micro-boluses by date, ready to be summed. Its room is used again from one cycle to the next.</summary>
internal sealed class DoseSeries
{
    private Dose[] doses = new Dose[1024];
    private Dose[] merged = [];

    public int Count { get; private set; }

    public ReadOnlySpan<Dose> Doses => doses.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Adds a dose; one of no insulin or without a date adds nothing to any sum.</summary>
    public void Add(double date, double insulin, InsulinTables tables)
    {
        if (insulin == 0 || double.IsNaN(insulin) || double.IsNaN(date)) return;
        Add(new Dose(date, tables.Of(insulin)));
    }

    public void Add(IReadOnlyList<Treatment> treatments, InsulinTables tables)
    {
        foreach (var treatment in treatments)
        {
            if (treatment.Insulin.IsTruthy) Add(treatment.Date, treatment.Insulin.Number, tables);
        }
    }

    public void Add(in Dose dose)
    {
        if (Count == doses.Length) Array.Resize(ref doses, 2 * Count);
        doses[Count++] = dose;
    }

    public void Add(ReadOnlySpan<Dose> several)
    {
        if (Count + several.Length > doses.Length) Array.Resize(ref doses, 2 * (Count + several.Length));
        several.CopyTo(doses.AsSpan(Count));
        Count += several.Length;
    }

    /// <summary>Puts what was added in the order of dates; doses of one date keep the order in which they were added.</summary>
    /// <param name="from">Where the second of two runs begins, each of which is mostly in order itself.</param>
    public void Order(int from)
    {
        SortRun(0, from);
        SortRun(from, Count);
        if (from == 0 || from == Count || doses[from - 1].Date <= doses[from].Date) return;
        if (merged.Length < Count) merged = new Dose[doses.Length];
        int first = 0, second = from;
        for (var i = 0; i < Count; i++)
        {
            var takeFirst = second == Count || (first < from && doses[first].Date <= doses[second].Date);
            merged[i] = doses[takeFirst ? first++ : second++];
        }

        (doses, merged) = (merged, doses);
    }

    /// <summary>The place of the first dose later than an instant. An instant that is no number is before none.</summary>
    public int FirstAfter(double instant)
    {
        if (double.IsNaN(instant)) return Count;
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (doses[middle].Date > instant) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <param name="treatments">By date; what has none is last.</param>
    public static DoseSeries Of(IReadOnlyList<Treatment> treatments, InsulinTables tables)
    {
        var series = new DoseSeries();
        series.Add(treatments, tables);
        return series;
    }

    private void SortRun(int start, int end)
    {
        var i = start + 1;
        while (i < end && doses[i - 1].Date <= doses[i].Date) i++;
        if (i >= end) return;
        DateOrder.Sort(doses.AsSpan(start, end - start));
    }
}

/// <summary>One dose.</summary>
/// <param name="Date">ms since 1970; of a micro-bolus with a fraction.</param>
/// <param name="Instant">The date as a JavaScript Date keeps it: whole milliseconds. What has no such date is of no age.</param>
internal readonly record struct Dose(double Date, double Instant, AmountTable Amount) : IDated
{
    public Dose(double date, AmountTable amount)
        : this(date, JsDate.TimeClip(date), amount)
    {
    }
}
