namespace Loop.Emulator.Tests.Driver;

/// <summary>Therapy time of a running server, read as a rig reads it.</summary>
internal sealed class WorldTime(RunningServer server) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => server.Now;
}
