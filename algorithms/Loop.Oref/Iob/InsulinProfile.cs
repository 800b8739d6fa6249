using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Iob;

/// <summary>What the iob stage reads of a profile. oref0's defaults are not applied here: its profile stage does that.</summary>
public sealed record InsulinProfile
{
    /// <summary>Duration of insulin action, h.</summary>
    public JsNumber Dia { get; init; }

    /// <summary>Name of the insulin's curve; null where the key is absent, which means bilinear.</summary>
    public string? Curve { get; init; }

    public JsFlag UseCustomPeakTime { get; init; }

    /// <summary>Minutes.</summary>
    public JsNumber InsulinPeakTime { get; init; }

    /// <summary>Empty where the profile has none: then <see cref="CurrentBasal"/> is in force at all times, and nothing is split.</summary>
    public IReadOnlyList<BasalEntry> BasalProfile { get; init; } = [];

    /// <summary>U/h.</summary>
    public JsNumber CurrentBasal { get; init; }

    public JsFlag SuspendZerosIob { get; init; }

    /// <summary>mg/dL.</summary>
    public JsNumber MinBg { get; init; }

    /// <summary>mg/dL.</summary>
    public JsNumber MaxBg { get; init; }

    /// <summary>mg/dL.</summary>
    public JsNumber HalfBasalExerciseTarget { get; init; }

    public JsFlag ExerciseMode { get; init; }

    public JsFlag TempTargetSet { get; init; }

    public static InsulinProfile From(OrefProfile profile) => new()
    {
        Dia = profile.Dia,
        Curve = profile.Preferences.Curve,
        UseCustomPeakTime = profile.Preferences.UseCustomPeakTime,
        InsulinPeakTime = profile.Preferences.InsulinPeakTime,
        BasalProfile = profile.BasalProfile,
        CurrentBasal = profile.CurrentBasal,
        SuspendZerosIob = profile.Preferences.SuspendZerosIob,
        MinBg = profile.MinBg,
        MaxBg = profile.MaxBg,
        HalfBasalExerciseTarget = profile.Preferences.HalfBasalExerciseTarget,
        ExerciseMode = profile.Preferences.ExerciseMode,
        TempTargetSet = profile.TempTargetSet ?? JsFlag.Nothing,
    };
}
