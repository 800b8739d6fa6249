using System.Device.Spi;

namespace Loop.Emulator;

/// <summary>The radio on an SPI bus, behind a node that looks to any client like the kernel's spidev.</summary>
internal sealed class NodeFront : IRadioFront
{
    /// <summary>In real time the world goes on also while nobody talks to it.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly World world;
    private readonly Func<long>? wallClock;
    private readonly SpiDevice bus;
    private readonly CuseDevice device;

    /// <param name="wallClock">UTC ticks in real time; null in simulated time.</param>
    /// <exception cref="IOException">The kernel does not let this process be a device.</exception>
    public NodeFront(string name, Emulation emulation, Func<long>? wallClock)
    {
        (world, this.wallClock) = (emulation.World, wallClock);
        bus = emulation.OnBus(wallClock);
        var pace = new BusPace(wallClock is null ? _ => { } : Thread.Sleep);
        device = new CuseDevice(name, new CuseSession(name, new SpidevFile(bus, pace.Spend)));
    }

    public string Path => device.Path;

    public void Serve(CancellationToken cancellation) => device.Serve(wallClock is null ? null : Heartbeat, GoOn, cancellation);

    public void Dispose()
    {
        device.Dispose();
        bus.Dispose();
    }

    private void GoOn()
    {
        if (wallClock is not { } wall) return;
        lock (world.Gate) world.MoveTo(wall());
    }
}
