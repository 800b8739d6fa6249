using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>What a profile is assembled from. A list that is null is one that oref0 was not given.</summary>
public sealed record ProfileInputs
{
    /// <summary>The current instant, ms since 1970, a whole number.</summary>
    public required double Now { get; init; }

    /// <summary>The rig's zone: schedules are local.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public Preferences Preferences { get; init; } = new();

    /// <summary>The pump's DIA, h.</summary>
    public JsNumber InsulinActionCurve { get; init; }

    /// <summary>The pump's maximum basal, U/h.</summary>
    public JsNumber MaxBasal { get; init; }

    public IReadOnlyList<BasalEntry>? Basals { get; init; }

    public IReadOnlyList<SensitivityEntry>? Sensitivities { get; init; }

    public IReadOnlyList<TargetEntry>? Targets { get; init; }

    /// <summary>"mg/dL" or "mmol/L": how a person reads glucose.</summary>
    public string? UserPreferredUnits { get; init; }

    /// <summary>Null where oref0 was not given any: the profile then has no carb ratio.</summary>
    public CarbRatios? CarbRatios { get; init; }

    /// <summary>In the order given. Null where oref0 was given no such list, which it does not survive; none is an empty list.</summary>
    public IReadOnlyList<TempTarget>? TempTargets { get; init; }

    /// <summary>The pump's model; null where none.</summary>
    public string? Model { get; init; }

    public Corrections Corrections { get; init; }
}
