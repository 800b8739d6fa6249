using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>What a decision depends on besides the observation.</summary>
/// <param name="Zone">The person's zone: the pump's schedules are local.</param>
/// <param name="Preferences">oref0's preferences; <see cref="Preferences.Parse"/> reads them.</param>
/// <param name="MaxIob">The person's limit on insulin on board, U; a max_iob among the preferences may be lower, never higher (LIM-09).</param>
/// <param name="Mode">The rig doses in <see cref="OrefMode.Corrected"/>.</param>
public sealed record OrefSettings(TimeZoneInfo Zone, Preferences Preferences, InsulinUnits MaxIob, OrefMode Mode)
{
    /// <summary>Temp targets, in any order.</summary>
    public IReadOnlyList<TempTarget> TempTargets { get; init; } = [];

    /// <summary>oref0's <c>microbolus</c>: where none may be given, the basal must not be lowered to make room for one (UCA-SMB-15).</summary>
    public bool MicroBolusAllowed { get; init; } = true;

    /// <summary>A person's override in force; null for none. It bears on the dose alone: insulin on board, sensitivity and absorption are taken from the schedules as written.</summary>
    public DosingLayer? Override { get; init; }
}
