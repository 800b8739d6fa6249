using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Iob;

/// <summary>When the pump was suspended, from its suspend and resume records.</summary>
internal sealed class SuspendPeriods
{
    private SuspendPeriods(IReadOnlyList<Suspend> suspends, Stamp? firstResume, bool suspendedBefore, Stamp? openSuspend)
    {
        Suspends = suspends;
        FirstResume = firstResume;
        SuspendedBefore = suspendedBefore;
        OpenSuspend = openSuspend;
    }

    /// <summary>Oldest first. The last has no duration where the pump is suspended now.</summary>
    public IReadOnlyList<Suspend> Suspends { get; }

    public Stamp? FirstResume { get; }

    /// <summary>The history begins with a resume: the pump was suspended before it.</summary>
    public bool SuspendedBefore { get; }

    /// <summary>The suspend since which nothing was delivered; null where the pump is not suspended.</summary>
    public Stamp? OpenSuspend { get; }

    /// <summary>The pump was never suspended.</summary>
    public bool IsEmpty => Suspends.Count == 0 && !SuspendedBefore && OpenSuspend is null;

    public static SuspendPeriods Find(PumpHistory history, bool countRepeatedOnce)
    {
        var suspends = Sorted(history, PumpRecordType.PumpSuspend);
        var resumes = Sorted(history, PumpRecordType.PumpResume);
        var before = resumes.Length > 0 && (suspends.Length == 0 || resumes[0].Moment < suspends[0].Moment);
        var periods = new List<Suspend>(suspends.Length);
        Stamp? open = null;
        var next = 0;
        var previous = -1;
        foreach (var suspend in suspends)
        {
            while (next < resumes.Length && !(resumes[next].Moment > suspend.Moment)) next++;
            if (next >= resumes.Length)
            {
                // Suspends after this one add nothing: the pump never resumed.
                open = suspend;
                periods.Add(new Suspend(suspend.Moment, JsNumber.Undefined));
                break;
            }

            if (countRepeatedOnce && next == previous) continue;
            previous = next;
            periods.Add(new Suspend(suspend.Moment, (resumes[next].Moment - suspend.Moment) / 60 / 1000));
        }

        return new SuspendPeriods(periods, resumes.Length > 0 ? resumes[0] : null, before, open);
    }

    private static Stamp[] Sorted(PumpHistory history, PumpRecordType type)
    {
        var events = new List<Event>();
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i].Type == type) events.Add(new Event(history.TimestampOf(i)));
        }

        DateOrder.Sort(events);
        return [.. events.Select(happened => happened.Stamp)];
    }

    private readonly record struct Event(Stamp Stamp) : IDated
    {
        public double Date => Stamp.Moment;
    }
}

/// <summary>One suspend.</summary>
/// <param name="Date">ms since 1970.</param>
/// <param name="Minutes">Until the next resume; absent where there is none.</param>
internal readonly record struct Suspend(double Date, JsNumber Minutes)
{
    public double End => Date + Minutes.Number * 60 * 1000;
}
