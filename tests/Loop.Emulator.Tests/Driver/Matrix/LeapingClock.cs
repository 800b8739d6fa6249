namespace Loop.Emulator.Tests.Driver;

/// <summary>
/// Wire time for a radio in this process, which has answered by the time it is asked or never will: every look at this clock is a
/// minute later, so that nobody waits for a radio that was told to hang.
/// </summary>
internal sealed class LeapingClock : TimeProvider
{
    private long minutes;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => minutes++ * TimeSpan.TicksPerMinute;
}
