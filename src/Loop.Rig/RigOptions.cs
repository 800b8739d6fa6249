using Loop.Rig.Faults;
using Loop.Rig.Service;

namespace Loop.Rig;

/// <summary>How a rig is started.</summary>
/// <param name="SettingsPath">The settings file.</param>
/// <param name="DataFolder">The store.</param>
/// <param name="Radio">Overrides the settings' radio, e.g. <c>serial:/dev/ttyACM0</c>.</param>
/// <param name="WorldFolder">An emulated world that keeps the clock; null on hardware.</param>
/// <param name="Until">Simulated instant at which the rig stops; only with a world.</param>
/// <param name="Faults">Where to die, in tests; only with a world.</param>
public sealed record RigOptions(
    string SettingsPath, string DataFolder, string? Radio, string? WorldFolder, DateTimeOffset? Until, FaultInjection Faults)
{
    /// <summary>How the log is written.</summary>
    public LogStyle Log { get; init; }
}
