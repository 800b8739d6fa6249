namespace Loop.Emulator;

/// <summary>All that other processes find in a world's folder while the emulator runs, the ledger apart.</summary>
internal sealed class WorldWindow : IDisposable
{
    private readonly ClockFile clock;
    private readonly ControlSocket control;
    private readonly string link;
    private readonly World world;

    public WorldWindow(string folder, string terminal, World world, Pacing pacing, Action stop)
    {
        this.world = world;
        clock = new ClockFile(WorldFiles.Clock(folder), world.Clock.Now);
        world.Moved += clock.Show;
        control = new ControlSocket(WorldFiles.Control(folder), world, pacing, stop);
        link = WorldFiles.Terminal(folder);
        File.Delete(link);
        File.CreateSymbolicLink(link, terminal);
    }

    public void Dispose()
    {
        control.Dispose();
        lock (world.Gate)
        {
            world.Moved -= clock.Show;
            clock.Dispose();
        }

        File.Delete(link);
    }
}
