using Loop.Oref;
using Loop.Therapy;

namespace Loop.Rig.Cycle;

/// <summary>What does not change from cycle to cycle: a person's settings, read and checked once at the start.</summary>
/// <param name="SettingsHash">By which records name the settings.</param>
/// <param name="Zone">Of the schedules.</param>
/// <param name="Engine">The settings in the engine's terms.</param>
internal sealed record CyclePlan(string SettingsHash, TimeZoneInfo Zone, SafetyLimits Limits, OrefSettings Engine);
