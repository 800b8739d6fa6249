namespace Loop.Rig.Monitor;

/// <summary>
/// How many bursts may still wake the pump: a few at once, the others spread over the hour, so that a pump that was away is called again
/// within minutes of its return and yet never more often than the limit (PLT-11).
/// </summary>
/// <param name="perHour">Most in any hour, 30…120.</param>
internal sealed class WakeBudget(int perHour)
{
    // Of the limit; the rest comes back evenly. Both together are the limit.
    private const double AtOnceShare = 1.0 / 3;

    // What the reads of one command take where the pump is near.
    private const double PersonsBursts = 4;

    private readonly double atOnce = Math.Floor(perHour * AtOnceShare);
    private double left = Math.Floor(perHour * AtOnceShare);
    private DateTimeOffset? counted;

    public bool Allows(DateTimeOffset now)
    {
        // A clock set back gives nothing, and counts from there.
        if (counted is { } last && now > last) left = Math.Min(atOnce, left + (now - last).TotalHours * (perHour - atOnce));
        counted = now;
        return left >= 1;
    }

    public void Spend(long bursts) => left -= bursts;

    /// <summary>A person asks: that the pump was called in vain before must not keep them waiting.</summary>
    public void PersonAsks() => left = Math.Max(left, PersonsBursts);
}
