using System.Diagnostics;

namespace Loop.Radio;

/// <summary>How long the host waits for hardware: real time, never the therapy's.</summary>
/// <param name="ResetPulse">How long the reset line is asserted.</param>
/// <param name="BootWait">From the end of the pulse until the firmware answers.</param>
internal sealed record WireTimes(TimeSpan ResetPulse, TimeSpan BootWait)
{
    /// <summary>100 µs reset the chip; its firmware then blinks two lights for 100 ms each and has been given a second ever since.</summary>
    public static WireTimes Usual { get; } = new(TimeSpan.FromMicroseconds(100), TimeSpan.FromSeconds(1));

    /// <summary>Measures the waits for bytes. The monotonic clock of the host; another one only where nothing is waited for because it is emulated in this process.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    /// <summary>A reply that took long may take a twentieth longer: a listen of ten seconds is not worth ten thousand polls.</summary>
    private const int Share = 20;

    /// <summary>
    /// Waits for at least so long. A thread sleeps for whole milliseconds, and less than one is none: the reset line went back
    /// after 5 µs that way. The part below a millisecond is therefore waited for awake, which costs no system call.
    /// </summary>
    public static void Hold(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        if (time >= ShortestPause) Thread.Sleep(time);
        while (Stopwatch.GetElapsedTime(start) < time) Thread.SpinWait(1);
    }

    /// <summary>How long to leave the radio alone after a poll that found nothing.</summary>
    public static TimeSpan PollPause(TimeSpan waited) => TimeSpan.FromTicks(Math.Clamp((waited / Share).Ticks, ShortestPause.Ticks, LongestPause.Ticks));
}
