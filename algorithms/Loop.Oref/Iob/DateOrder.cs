using System.Runtime.InteropServices;

namespace Loop.Oref.Iob;

/// <summary>lodash's sortBy on dates: entries of one date keep their places, and what has no date comes last.</summary>
internal static class DateOrder
{
    public static T[] Sort<T>(IReadOnlyList<T> items, Func<T, double> date)
    {
        T[] copy = [.. items];
        if (SortedAsIs(copy, date)) return copy;
        var keys = new Key[items.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = new Key(date(items[i]), i);
        Array.Sort(keys);
        var sorted = new T[keys.Length];
        for (var i = 0; i < keys.Length; i++) sorted[i] = items[keys[i].Place];
        return sorted;
    }

    /// <summary>Sorts in place.</summary>
    public static void SortInPlace<T>(List<T> items, Func<T, double> date)
    {
        if (SortedAsIs(CollectionsMarshal.AsSpan(items), date)) return;
        Sort(items, date).CopyTo(CollectionsMarshal.AsSpan(items));
    }

    // Histories are newest first or oldest first as a rule: those need no sorting.
    private static bool SortedAsIs<T>(Span<T> items, Func<T, double> date)
    {
        var (rises, falls) = (true, true);
        for (var i = 1; i < items.Length && (rises || falls); i++)
        {
            double before = date(items[i - 1]), after = date(items[i]);
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
