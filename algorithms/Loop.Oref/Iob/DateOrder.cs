namespace Loop.Oref.Iob;

/// <summary>lodash's sortBy on dates: entries of one date keep their places, and what has no date comes last.</summary>
internal static class DateOrder
{
    public static T[] Sort<T>(IReadOnlyList<T> items, Func<T, double> date)
    {
        var keys = new Key[items.Count];
        for (var i = 0; i < keys.Length; i++) keys[i] = new Key(date(items[i]), i);
        Array.Sort(keys);
        var sorted = new T[keys.Length];
        for (var i = 0; i < keys.Length; i++) sorted[i] = items[keys[i].Place];
        return sorted;
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
