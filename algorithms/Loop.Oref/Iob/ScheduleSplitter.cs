using Loop.Oref.Clock;

namespace Loop.Oref.Iob;

/// <summary>Splits spans at the boundaries of the basal schedule and at midnight, and what is long into half hours.</summary>
internal sealed class ScheduleSplitter(BasalSchedule basals, bool keepFragments)
{
    private const double LongestPiece = 30;
    private const double Midnight = 1440;

    private List<TempSpan> current = [];
    private List<TempSpan> next = [];

    /// <summary>Adds the pieces of a span; false where there would be more than <paramref name="limit"/> in all.</summary>
    public bool Split(in TempSpan span, List<TempSpan> pieces, int limit)
    {
        current.Clear();
        current.Add(span);
        while (current.Count > 0)
        {
            // Whole pieces at the front are done: they are never looked at again, so a long span costs no more than its length.
            var whole = 0;
            while (whole < current.Count && FirstMinutes(current[whole]) is null) pieces.Add(current[whole++]);
            next.Clear();
            for (var i = whole; i < current.Count; i++)
            {
                // Without the repair a whole piece is lost that comes after one which is split.
                if (FirstMinutes(current[i]) is { } minutes) AddParts(current[i], minutes);
                else if (keepFragments) next.Add(current[i]);
            }

            (current, next) = (next, current);
            if (pieces.Count + current.Count > limit) return false;
        }

        return true;
    }

    // The minutes of the first part, or null where the piece stays whole. Minutes of the day are whole: the start's seconds do not count.
    private double? FirstMinutes(in TempSpan piece)
    {
        var minutes = piece.Duration.Number;
        if (minutes > LongestPiece) return basals.Boundaries.Length > 0 ? LongestPiece : null;
        if (double.IsNaN(minutes)) return null;
        var start = LocalClock.MinuteOfDay(piece.StartedAt, basals.Zone);
        var end = start + minutes;
        foreach (var boundary in basals.Boundaries)
        {
            if ((start < boundary && end > boundary) || (end > Midnight && boundary < end - Midnight))
                return (end > Midnight ? Midnight : boundary) - start;
        }

        return null;
    }

    private void AddParts(in TempSpan piece, double minutes)
    {
        var rest = piece with { Origin = TempSpan.NoOrigin, Duration = piece.Duration.Number - minutes };
        rest.Timestamp = Stamp.Format(MomentMath.AddMinutes(piece.StartedAt, minutes));
        rest.StartedAt = rest.Date = rest.Timestamp.Moment;
        next.Add(piece with { Origin = TempSpan.NoOrigin, Duration = minutes });
        next.Add(rest);
    }
}
