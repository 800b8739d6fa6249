using System.Diagnostics;

namespace Loop.Radio;

/// <summary>
/// How often a silent radio is reset: at once, then after pauses that double, so that a dead one is not pulsed for ever and one
/// that comes back is found (PLT-09). Real time: it is a matter of hardware.
/// </summary>
internal sealed class ResetPace
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private TimeSpan pause = First;
    private long? last;

    /// <summary>True when the time has come, which counts as done.</summary>
    public bool MayReset()
    {
        if (last is { } before)
        {
            if (Stopwatch.GetElapsedTime(before) < pause) return false;
            pause = pause * 2 < Longest ? pause * 2 : Longest;
        }

        last = Stopwatch.GetTimestamp();
        return true;
    }

    public void Recovered() => (pause, last) = (First, null);
}
