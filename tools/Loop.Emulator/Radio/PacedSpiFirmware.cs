namespace Loop.Emulator;

/// <summary>A firmware in real time: what it has to say is ready when the air time that it took is over, and not before.</summary>
/// <param name="wallClock">UTC ticks.</param>
internal sealed class PacedSpiFirmware(ISpiFirmware firmware, World world, Func<long> wallClock) : ISpiFirmware
{
    public byte Filler => firmware.Filler;

    public int QueueSize => firmware.QueueSize;

    /// <summary>A world ahead of the wall clock is one in which the radio still sends or listens.</summary>
    public byte[] Ready()
    {
        var now = wallClock();
        if (world.Clock.Now > now) return [];
        world.MoveTo(now);
        return firmware.Ready();
    }

    public void Fetched(int count) => firmware.Fetched(count);

    public void Perform(byte[] command)
    {
        world.MoveTo(wallClock());
        firmware.Perform(command);
    }

    public void Violation(string what) => firmware.Violation(what);
}
