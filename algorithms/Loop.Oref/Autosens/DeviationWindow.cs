using Loop.Oref.JavaScript;

namespace Loop.Oref.Autosens;

/// <summary>The newest deviations, oldest first, in a buffer that is never moved.</summary>
internal ref struct DeviationWindow(Span<double> buffer, int lookback, bool trimAll)
{
    private readonly Span<double> buffer = buffer;
    private int start;
    private int end;

    public readonly int Count => end - start;

    public void Add(double deviation) => buffer[end++] = deviation;

    /// <summary>Lets go of the oldest where there are too many; of one alone, as oref0 does at each reading, or of all.</summary>
    public bool Trim()
    {
        if (Count <= lookback) return false;
        start = trimAll ? end - lookback : start + 1;
        return true;
    }

    /// <summary>Sorts the deviations and takes the one in the middle.</summary>
    public readonly double Median()
    {
        var sorted = buffer[start..end];
        if (sorted.Length == 0) return 0;
        if (HasNaN(sorted)) SortUnordered(sorted);
        else sorted.Sort();
        return Percentile.Of(sorted, 0.5);
    }

    // What is no number compares as equal to everything: where it ends up depends on the very steps of the sort.
    private static void SortUnordered(Span<double> values)
    {
        List<double> list = [.. values];
        JsSort.Sort(list, static (left, right) => left - right);
        for (var i = 0; i < values.Length; i++) values[i] = list[i];
    }

    public readonly bool HasNaN() => HasNaN(buffer[start..end]);

    private static bool HasNaN(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (double.IsNaN(value)) return true;
        }

        return false;
    }
}
