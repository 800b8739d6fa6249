namespace Loop.Emulator;

/// <summary>
/// Makes messages last as long as their clock and pauses do on a real bus. A thread cannot sleep for microseconds: what is owed is
/// slept once it is a millisecond.
/// </summary>
internal sealed class BusPace(Action<TimeSpan> sleep)
{
    private const int BitsPerByte = 8;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private TimeSpan owed;

    public void Spend(int bytes, uint hertz, uint pauseMicroseconds)
    {
        owed += TimeSpan.FromSeconds((double)bytes * BitsPerByte / hertz) + TimeSpan.FromMicroseconds(pauseMicroseconds);
        if (owed < Shortest) return;
        sleep(owed);
        owed = TimeSpan.Zero;
    }
}
