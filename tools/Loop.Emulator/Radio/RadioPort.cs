namespace Loop.Emulator;

/// <summary>Carries bytes between the terminal and the radio, and in real time makes answers wait for as long as they take.</summary>
internal sealed class RadioPort(PseudoTerminal terminal, SubgRfspy radio, World world, Func<long>? wallClock)
{
    private const int Room = 4096;

    /// <summary>In real time the world goes on also while nobody talks to it.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private static readonly byte[] Interrupted = [0xBB, 0x00];

    /// <summary>Serves one client after the other until cancelled.</summary>
    public void Serve(CancellationToken cancellation)
    {
        using var waking = cancellation.Register(terminal.Wake);
        var bytes = new byte[Room];
        var answer = new List<byte>();
        while (!cancellation.IsCancellationRequested)
        {
            var count = terminal.Read(bytes, wallClock is null ? null : Heartbeat);
            if (wallClock is { } wall) CatchUp(wall());
            foreach (var value in bytes.AsSpan(0, count)) Take(value, answer, cancellation);
        }
    }

    private void Take(byte value, List<byte> answer, CancellationToken cancellation)
    {
        bool heardNothing;
        lock (world.Gate) heardNothing = radio.Take(value, answer);
        if (answer.Count == 0) return;
        if (wallClock is { } wall && !Waits(wall, heardNothing, cancellation)) terminal.Write(Interrupted);
        else terminal.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(answer));
        answer.Clear();
    }

    private void CatchUp(long now)
    {
        lock (world.Gate) world.MoveTo(now);
    }

    /// <summary>Waits for the world's instant on the wall; false when the host's next byte cut a listen short.</summary>
    private bool Waits(Func<long> wall, bool listening, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var left = TimeSpan.FromTicks(world.Clock.Now - wall());
            if (left <= TimeSpan.Zero) return true;
            if (!listening) cancellation.WaitHandle.WaitOne(left);
            else if (terminal.HasInput(left)) return false;
        }

        return true;
    }
}
