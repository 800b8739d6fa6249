using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>Which temp target governs: the newest that has started and not run out, unless a newer one cancels or is unusable.</summary>
internal static class TempTargets
{
    public static TempTarget? InForce(IReadOnlyList<TempTarget> targets, double now, Corrections corrections)
    {
        foreach (var target in NewestFirst(targets))
        {
            var start = target.CreatedAt.Date;
            var expires = JsDate.TimeClip(start + target.Duration.Number * 60 * 1000);
            if (now >= start && target.Duration.StrictlyEquals(0)) return null;

            // oref0 gives up at the first one without a range, though an older one may still run.
            if (!target.TargetBottom.IsTruthy || !target.TargetTop.IsTruthy)
            {
                if (corrections.HasFlag(Corrections.UnusableTempTargetsPassedOver)) continue;
                return null;
            }

            if (now >= start && now < expires) return target;
        }

        return null;
    }

    // Invalid dates compare as equal to everything, so the outcome depends on the very steps of the sort: the ascending
    // or descending run at the start, then binary insertion. This is what V8 does with fewer than 64 elements.
    private static List<TempTarget> NewestFirst(IReadOnlyList<TempTarget> targets)
    {
        List<TempTarget> sorted = [.. targets];
        if (sorted.Count < 2) return sorted;
        for (var i = SortFirstRun(sorted); i < sorted.Count; i++)
        {
            var pivot = sorted[i];
            var left = 0;
            var right = i;
            while (left < right)
            {
                var middle = left + ((right - left) >> 1);
                if (IsNewer(pivot, sorted[middle])) right = middle;
                else left = middle + 1;
            }

            sorted.RemoveAt(i);
            sorted.Insert(left, pivot);
        }

        return sorted;
    }

    private static int SortFirstRun(List<TempTarget> targets)
    {
        var length = 2;
        var descends = IsNewer(targets[1], targets[0]);
        while (length < targets.Count && IsNewer(targets[length], targets[length - 1]) == descends) length++;
        if (descends) targets.Reverse(0, length);
        return length;
    }

    private static bool IsNewer(TempTarget left, TempTarget right) => right.CreatedAt.Date - left.CreatedAt.Date < 0;
}
