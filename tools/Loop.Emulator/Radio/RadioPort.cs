using System.Runtime.InteropServices;

namespace Loop.Emulator;

/// <summary>Carries bytes between the terminal and the radio, and in real time makes answers wait for as long as they take.</summary>
/// <param name="wallClock">UTC ticks in real time; null in simulated time.</param>
internal sealed class RadioPort(PseudoTerminal terminal, SubgRfspy radio, World world, Func<long>? wallClock)
{
    private const int Room = 4096;

    /// <summary>In real time the world goes on also while nobody talks to it.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly List<byte> answer = [];

    /// <summary>Serves one client after the other until cancelled.</summary>
    public void Serve(CancellationToken cancellation)
    {
        using var waking = cancellation.Register(terminal.Wake);
        var bytes = new byte[Room];
        while (!cancellation.IsCancellationRequested)
        {
            var count = terminal.Read(bytes, wallClock is { } before ? Patience(before()) : null);
            if (wallClock is { } wall) CatchUp(wall());
            foreach (var value in bytes.AsSpan(0, count))
            {
                lock (world.Gate) radio.Take(value, answer);
                Reply(cancellation);
            }
        }
    }

    private TimeSpan Patience(long now)
    {
        var untilTimeout = TimeSpan.FromTicks(Math.Max(0, (radio.ListensUntil ?? long.MaxValue) - now));
        return untilTimeout < Heartbeat ? untilTimeout : Heartbeat;
    }

    private void CatchUp(long now)
    {
        lock (world.Gate)
        {
            world.MoveTo(now);
            if (radio.ListensUntil <= now) radio.TimeOut(answer);
        }

        Reply(CancellationToken.None);
    }

    private void Reply(CancellationToken cancellation)
    {
        if (answer.Count == 0) return;
        if (wallClock is { } wall && TimeSpan.FromTicks(world.Clock.Now - wall()) is var left && left > TimeSpan.Zero)
            cancellation.WaitHandle.WaitOne(left);
        terminal.Write(CollectionsMarshal.AsSpan(answer));
        answer.Clear();
    }
}
