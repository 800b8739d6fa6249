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

    // While nothing is going on every second reading has a cycle (PLT-11).
    private static readonly TimeSpan RestingInterval = 2 * ReadingInterval;
    private static readonly TimeSpan RestingGap = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(11);

    private DateTimeOffset? lastStart;
    private DateTimeOffset? newestReading;
    private bool lastFailed;
    private bool resting;

    public bool IsDue(DateTimeOffset minute)
    {
        if (lastStart is not { } last) return true;
        var gap = minute - last;
        if (gap < TimeSpan.Zero) return true;              // the clock was set back: begin anew
        if (gap < (lastFailed ? GapAfterFailure : resting ? RestingGap : ShortestGap)) return false;
        return lastFailed || newestReading is not { } newest
            || minute >= newest + (resting ? RestingInterval : ReadingInterval) - StampTolerance || gap >= (resting ? LongestRest : LongestGap);
    }

    public void Started(DateTimeOffset minute) => lastStart = minute;

    /// <param name="rests">The cycle was complete, nothing is going on, and the settings let the loop rest.</param>
    public void Ended(bool complete, DateTimeOffset? newest, bool rests = false)
    {
        lastFailed = !complete;
        resting = complete && rests;
        newestReading = newest ?? newestReading;
    }
}
