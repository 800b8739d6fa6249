namespace Loop.Rig.Cycle;

/// <summary>
/// When a cycle is due: as soon as a new reading can be there, never so often that one reading is dosed on twice, and
/// never so seldom that silence goes unrecorded (UCA-TB-01, UCA-TB-15).
/// </summary>
internal sealed class CycleDue
{
    // The sensor makes a reading every five minutes.
    private static readonly TimeSpan ReadingInterval = TimeSpan.FromMinutes(5);

    // A reading's stamp is a whole minute of the pump's clock, whose offset is known to the second.
    private static readonly TimeSpan StampTolerance = TimeSpan.FromSeconds(5);

    // Less than a reading's interval, so that a cycle that began late does not push the next one back.
    private static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(4);

    // A cycle that failed is tried again sooner, but leaves the pump's battery some rest (UCA-REQ-04).
    private static readonly TimeSpan GapAfterFailure = TimeSpan.FromMinutes(2);

    // A reading that never comes, or one from the future, must not keep the loop silent.
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(6);

    private DateTimeOffset? lastStart;
    private DateTimeOffset? newestReading;
    private bool lastFailed;

    public bool IsDue(DateTimeOffset minute)
    {
        if (lastStart is not { } last) return true;
        var gap = minute - last;
        if (gap < TimeSpan.Zero) return true;              // the clock was set back: begin anew
        if (gap < (lastFailed ? GapAfterFailure : ShortestGap)) return false;
        return lastFailed || newestReading is not { } newest || minute >= newest + ReadingInterval - StampTolerance || gap >= LongestGap;
    }

    public void Started(DateTimeOffset minute) => lastStart = minute;

    public void Ended(bool complete, DateTimeOffset? newest)
    {
        lastFailed = !complete;
        newestReading = newest ?? newestReading;
    }
}
