namespace Loop.Oref.JavaScript;

/// <summary>
/// Array.prototype.sort by a difference of numbers. Where a key is NaN its difference to any other counts as none, so that the order depends
/// on how the engine sorts; this is V8's way for up to 64 items, a binary insertion after the run that the list begins with.
/// </summary>
internal static class ScriptSort
{
    /// <summary>A copy in ascending order; items of one key keep their places.</summary>
    public static T[] Sort<T>(IReadOnlyList<T> items, Func<T, double> key)
    {
        T[] sorted = [.. items];
        var keys = new double[sorted.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = key(sorted[i]);
        for (var next = FirstRun(keys, sorted); next < keys.Length; next++)
        {
            var (pivot, item) = (keys[next], sorted[next]);
            var (left, right) = (0, next);
            while (left < right)
            {
                var middle = left + (right - left) / 2;
                if (pivot < keys[middle]) right = middle;
                else left = middle + 1;
            }

            Array.Copy(keys, left, keys, left + 1, next - left);
            Array.Copy(sorted, left, sorted, left + 1, next - left);
            (keys[left], sorted[left]) = (pivot, item);
        }

        return sorted;
    }

    // How many items at the start are in order already; a run that descends is turned round.
    private static int FirstRun<T>(double[] keys, T[] items)
    {
        if (keys.Length < 2) return keys.Length;
        var descends = keys[1] < keys[0];
        var length = 2;
        while (length < keys.Length && keys[length] < keys[length - 1] == descends) length++;
        if (!descends) return length;
        Array.Reverse(keys, 0, length);
        Array.Reverse(items, 0, length);
        return length;
    }
}
