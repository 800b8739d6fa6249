namespace Loop.Oref.Iob;

/// <summary>Only one temp runs at a time: one that is still running when the next begins ends there.</summary>
internal static class TempOverlaps
{
    /// <summary>Puts temps in the order of dates and cuts each where the next begins.</summary>
    public static void Cut(List<TempSpan> sorted)
    {
        DateOrder.SortInPlace(sorted, temp => temp.Date);
        for (var i = 0; i + 1 < sorted.Count; i++)
        {
            var next = sorted[i + 1];
            var temp = sorted[i];
            if (!(temp.End > next.Date)) continue;
            temp.Duration = (next.Date - temp.Date) / 60 / 1000;
            sorted[i] = temp;

            // AndroidAPS cancels with a temp whose duration is null; it has done its work.
            if (next.Duration.IsNull) sorted.RemoveAt(i + 1);
        }

        for (var i = 0; i < sorted.Count; i++)
        {
            var temp = sorted[i];
            temp.Origin = i;
            sorted[i] = temp;
        }
    }
}
