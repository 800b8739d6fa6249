using Loop.Therapy;

namespace Loop.Oref;

/// <summary>What a person chose for the engine, the same from cycle to cycle.</summary>
/// <param name="Zone">Of the schedules.</param>
/// <param name="MaxIob">Stands in for the preference of that name: the safety limits own it (LIM-09).</param>
public sealed record OrefSettings(TimeZoneInfo Zone, Preferences Preferences, InsulinUnits MaxIob, OrefMode Mode);
