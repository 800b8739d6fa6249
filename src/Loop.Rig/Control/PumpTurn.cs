using Loop.Medtronic;

namespace Loop.Rig.Control;

/// <summary>
/// Whose turn it is to use the pump: the cycle's or a person's, never both. A person goes first: a cycle that runs meanwhile ends at its
/// next read, or before its next dose, because what it observed is older than what the person does. Never between an intent and its
/// outcome: nothing is asked there (UCA-SMB-04, HUM-09).
/// </summary>
internal sealed class PumpTurn
{
    private readonly object gate = new();
    private int waiting;
    private bool held;
    private volatile bool cycleShouldEnd;
    private bool cycleHolds;

    /// <summary>What a read or a dose of the cycle gets instead of an answer.</summary>
    public static PumpError PersonFirst { get; } =
        new(PumpErrorKind.NotSent, 0, "a person's command goes before this cycle", "nothing is to be done: the next cycle observes again");

    /// <summary>The cycle has the pump and a person waits for it.</summary>
    public bool CycleShouldEnd => cycleShouldEnd;

    /// <summary>The cycle's turn; it waits for every person.</summary>
    public IDisposable ForCycle()
    {
        lock (gate)
        {
            while (held || waiting > 0) System.Threading.Monitor.Wait(gate);
            held = cycleHolds = true;
        }

        return new Held(this);
    }

    /// <summary>A person's turn to command.</summary>
    public IDisposable ForPerson()
    {
        lock (gate)
        {
            waiting++;
            cycleShouldEnd = cycleHolds;
            while (held) System.Threading.Monitor.Wait(gate);
            waiting--;
            held = true;
        }

        return new Held(this);
    }

    /// <summary>A turn to look at the pump; a running cycle is not disturbed.</summary>
    public IDisposable ToLook()
    {
        lock (gate)
        {
            while (held || waiting > 0) System.Threading.Monitor.Wait(gate);
            held = true;
        }

        return new Held(this);
    }

    private void Release()
    {
        lock (gate)
        {
            held = cycleHolds = cycleShouldEnd = false;
            System.Threading.Monitor.PulseAll(gate);
        }
    }

    private sealed class Held(PumpTurn turn) : IDisposable
    {
        private bool over;

        public void Dispose()
        {
            if (over) return;
            over = true;
            turn.Release();
        }
    }
}
