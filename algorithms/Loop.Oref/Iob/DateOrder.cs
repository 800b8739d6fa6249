using System.Runtime.InteropServices;

namespace Loop.Oref.Iob;

/// <summary>lodash's sortBy on dates: entries of one date keep their places, and what has no date comes last.</summary>
internal static class DateOrder
{
    /// <summary>Sorts in place.</summary>
    public static void Sort<T>(Span<T> items)
        where T : struct, IDated
    {
        if (SortedAsIs(items)) return;
        var keys = new Key[items.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = new Key(items[i].Date, i);
        Array.Sort(keys);
        var copy = items.ToArray();
        for (var i = 0; i < keys.Length; i++) items[i] = copy[keys[i].Place];
    }

    /// <summary>Sorts in place.</summary>
    public static void Sort<T>(List<T> items)
        where T : struct, IDated => Sort(CollectionsMarshal.AsSpan(items));

    // Histories are newest first or oldest first as a rule: those need no sorting.
    private static bool SortedAsIs<T>(Span<T> items)
        where T : struct, IDated
    {
        var (rises, falls) = (true, true);
        for (var i = 1; i < items.Length && (rises || falls); i++)
        {
            double before = items[i - 1].Date, after = items[i].Date;
            rises &= before <= after;
            falls &= before > after;
        }

        if (rises) return true;
        if (!falls) return false;
        items.Reverse();
        return true;
    }

    private readonly record struct Key(double Date, int Place) : IComparable<Key>
    {
        public int CompareTo(Key other)
        {
            if (Date < other.Date) return -1;
            if (Date > other.Date) return 1;
            var unknown = double.IsNaN(Date).CompareTo(double.IsNaN(other.Date));
            return unknown != 0 ? unknown : Place.CompareTo(other.Place);
        }
    }
}
