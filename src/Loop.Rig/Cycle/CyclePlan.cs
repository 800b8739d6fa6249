using Loop.Oref;
using Loop.Therapy;

namespace Loop.Rig.Cycle;

/// <summary>What does not change from cycle to cycle: a person's settings, read and checked once at the start.</summary>
/// <param name="SettingsHash">By which records name the settings.</param>
/// <param name="Engine">The settings in the engine's terms, the schedules' zone among them.</param>
internal sealed record CyclePlan(string SettingsHash, SafetyLimits Limits, OrefSettings Engine)
{
    /// <summary>What spares the batteries.</summary>
    public BatterySettings Battery { get; init; } = BatterySettings.Usual;

    /// <summary>V of the pump's battery below which people are alarmed.</summary>
    public double AlarmVolts { get; init; }
}
