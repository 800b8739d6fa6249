namespace Loop.Emulator;

/// <summary>The one place where simulated time goes by: everything that happens on the way to an instant happens in order.</summary>
internal sealed class World(SimulatedClock clock, IReadOnlyList<IHappening> happenings)
{
    /// <summary>Held by whoever moves the world or reads it: the radio's thread or the control socket's.</summary>
    public Lock Gate { get; } = new();

    public SimulatedClock Clock => clock;

    /// <summary>Called with the instant reached after each move.</summary>
    public event Action<long>? Moved;

    /// <summary>Moves to an instant, never back. What falls on that instant has happened when this returns.</summary>
    public void MoveTo(long ticks)
    {
        while (Earliest() is { } next && next.NextAt <= ticks)
        {
            clock.Now = Math.Max(clock.Now, next.NextAt);
            next.Happen();
        }

        clock.Now = Math.Max(clock.Now, ticks);
        Moved?.Invoke(clock.Now);
    }

    /// <summary>Of several at one instant the first in the list goes first.</summary>
    private IHappening? Earliest()
    {
        IHappening? earliest = null;
        foreach (var happening in happenings)
        {
            if (earliest is null || happening.NextAt < earliest.NextAt) earliest = happening;
        }

        return earliest;
    }
}
