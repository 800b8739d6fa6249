using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>oref0's profile: preferences, limits, and what is in force at the instant it was assembled for.</summary>
public sealed record OrefProfile
{
    public required Preferences Preferences { get; init; }

    /// <summary>Duration of insulin action as the pump has it, h.</summary>
    public JsNumber Dia { get; init; }

    public string? Model { get; init; }

    /// <summary>U/h.</summary>
    public JsNumber CurrentBasal { get; init; }

    /// <summary>Rates rounded to three decimals.</summary>
    public IReadOnlyList<BasalEntry> BasalProfile { get; init; } = [];

    /// <summary>U/h.</summary>
    public JsNumber MaxDailyBasal { get; init; }

    /// <summary>U/h.</summary>
    public JsNumber MaxBasal { get; init; }

    public string? OutUnits { get; init; }

    /// <summary>mg/dL.</summary>
    public JsNumber MinBg { get; init; }

    /// <summary>mg/dL.</summary>
    public JsNumber MaxBg { get; init; }

    public IReadOnlyList<TargetEntry> Targets { get; init; } = [];

    /// <summary>Null where oref0 leaves the key out.</summary>
    public JsFlag? TempTargetSet { get; init; }

    /// <summary>mg/dL per U.</summary>
    public JsNumber Sens { get; init; }

    public IReadOnlyList<SensitivityEntry> Sensitivities { get; init; } = [];

    /// <summary>g per U.</summary>
    public JsNumber CarbRatio { get; init; }

    public CarbRatios? CarbRatios { get; init; }
}
