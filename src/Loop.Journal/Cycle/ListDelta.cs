namespace Loop.Journal;

/// <summary>
/// A list, newest first, told by what it shares with the one recorded before:
/// <c>Added</c> followed by <c>Kept</c> items of the earlier list from <c>From</c> on, each moved by <c>Shift</c>.
/// </summary>
/// <param name="Shift">
/// The measured offset of the pump's clock is whole seconds and may flip between two values; then every stamp moves with it
/// and nothing else has changed.
/// </param>
public sealed record ListDelta<T>(IReadOnlyList<T> Added, int From, int Kept, TimeSpan Shift)
{
    /// <summary>The shortest such account of <paramref name="current"/>, the stamps of the earlier list moved by nothing or by <paramref name="shift"/>.</summary>
    internal static ListDelta<T> Between(IReadOnlyList<T> earlier, IReadOnlyList<T> current, TimeSpan shift, Func<T, TimeSpan, T> move)
    {
        var still = Between(earlier, current, TimeSpan.Zero);
        if (shift == TimeSpan.Zero) return still;
        var moved = Between([.. earlier.Select(item => move(item, shift))], current, shift);
        return moved.Added.Count < still.Added.Count ? moved : still;
    }

    /// <summary>The list itself, from the one recorded before.</summary>
    internal IReadOnlyList<T> Apply(IReadOnlyList<T> earlier, Func<T, TimeSpan, T> move) =>
        [.. Added, .. earlier.Skip(From).Take(Kept).Select(item => Shift == TimeSpan.Zero ? item : move(item, Shift))];

    // Old items fall off the end and new ones are put before, so what two lists share ends at the end of the newer one.
    private static ListDelta<T> Between(IReadOnlyList<T> earlier, IReadOnlyList<T> current, TimeSpan shift)
    {
        var equal = EqualityComparer<T>.Default;
        var kept = 0;
        var from = 0;
        for (var end = earlier.Count; end > 0 && kept < current.Count; end--)
        {
            var run = 0;
            while (run < end && run < current.Count && equal.Equals(earlier[end - 1 - run], current[current.Count - 1 - run])) run++;
            if (run <= kept) continue;
            kept = run;
            from = end - run;
        }

        return new ListDelta<T>([.. current.Take(current.Count - kept)], from, kept, kept == 0 ? TimeSpan.Zero : shift);
    }
}
