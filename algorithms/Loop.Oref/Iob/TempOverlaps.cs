using System.Runtime.InteropServices;

namespace Loop.Oref.Iob;

/// <summary>Only one temp runs at a time: one that is still running when the next begins ends there.</summary>
internal static class TempOverlaps
{
    /// <summary>Puts temps in the order of dates and cuts each where the next begins.</summary>
    public static void Cut(List<TempSpan> sorted)
    {
        DateOrder.Sort(sorted);
        var temps = CollectionsMarshal.AsSpan(sorted);
        for (var i = 0; i + 1 < temps.Length; i++)
        {
            ref var temp = ref temps[i];
            ref readonly var next = ref temps[i + 1];
            if (!(temp.End > next.Date)) continue;
            temp.Duration = (next.Date - temp.Date) / 60 / 1000;

            // AndroidAPS cancels with a temp whose duration is null; it has done its work.
            if (!next.Duration.IsNull) continue;
            sorted.RemoveAt(i + 1);
            temps = CollectionsMarshal.AsSpan(sorted);
        }

        for (var i = 0; i < temps.Length; i++) temps[i].Origin = i;
    }
}
