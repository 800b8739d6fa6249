using Loop.Oref.Clock;

namespace Loop.Oref.Iob;

/// <summary>Cuts spans around the times when the pump was suspended.</summary>
internal sealed class SuspendCutter(SuspendPeriods periods, double now, bool compareTimes)
{
    private readonly double firstResume = periods.FirstResume?.Date ?? double.NaN;
    private readonly List<TempSpan> events = [];

    /// <summary>What is left of a span: itself, changed or with nothing left of it, and what ran after a suspend.</summary>
    public IReadOnlyList<TempSpan> Cut(TempSpan span)
    {
        events.Clear();
        if (periods.SuspendedBefore && span.Date < firstResume) BeginAtFirstResume(ref span);
        if (periods.OpenSuspend is { } open) EndAtOpenSuspend(ref span, open);
        events.Add(span);
        if (span.Duration.StrictlyEquals(0)) return events;
        foreach (var suspend in periods.Suspends)
        {
            for (var i = 0; i < events.Count; i++)
            {
                var piece = events[i];
                if (piece.Date <= suspend.Date && piece.End > suspend.Date)
                {
                    if (piece.End > suspend.End) events.Add(After(piece, suspend));
                    piece.Duration = (suspend.Date - piece.Date) / 60 / 1000;
                    events[i] = piece;
                }
                else if (suspend.Date <= piece.Date && suspend.End > piece.Date)
                {
                    // What the suspend covers whole ends up with less than no duration, and counts for nothing.
                    events[i] = After(piece, suspend) with { Origin = piece.Origin };
                }
            }
        }

        return events;
    }

    private void BeginAtFirstResume(ref TempSpan span)
    {
        if (span.End < firstResume)
        {
            span.Duration = 0;
            return;
        }

        // The time stamp stays: without the repair the scheduled basal is still looked up at the old start.
        span.Duration = (span.End - firstResume) / 60 / 1000;
        span.StartedAt = periods.FirstResume!.Value.Moment;
        span.Date = firstResume;
    }

    private void EndAtOpenSuspend(ref TempSpan span, Stamp open)
    {
        // oref0 compares with the suspend's text, which as a number is none: for an ISO text this never comes true. A zero
        // temp assumed for the future is not a delivery, and stays.
        if (compareTimes && span.Date > now) return;
        var suspended = compareTimes ? open.Date : open.Number;
        if (!(span.End > suspended)) return;
        if (span.Date > suspended) span.Duration = 0;
        else span.Duration = ((compareTimes ? suspended : firstResume) - span.Date) / 60 / 1000;
    }

    private static TempSpan After(TempSpan piece, Suspend suspend)
    {
        piece.Duration = (piece.End - suspend.End) / 60 / 1000;
        piece.Timestamp = Stamp.Format(MomentMath.AddMinutes(suspend.Date, suspend.Minutes.Number));
        piece.StartedAt = piece.Timestamp.Moment;
        piece.Date = suspend.End;
        piece.Origin = TempSpan.NoOrigin;
        return piece;
    }
}
