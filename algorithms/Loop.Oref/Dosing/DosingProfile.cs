using Loop.Oref.JavaScript;

namespace Loop.Oref.Dosing;

/// <summary>
/// What dosing reads of a profile. Named as oref0 names them; glucose in mg/dL, rates in U/h, ISF (Sens) in mg/dL per U,
/// carb ratio in g/U. The defaults of preferences are not applied here: oref0's profile stage does that.
/// </summary>
public sealed record DosingProfile
{
    public JsNumber CurrentBasal { get; init; }

    public JsNumber MaxBasal { get; init; }

    public JsNumber MaxDailyBasal { get; init; }

    public JsNumber MaxDailySafetyMultiplier { get; init; }

    public JsNumber CurrentBasalSafetyMultiplier { get; init; }

    /// <summary>The pump's model as a text; null where the profile's is anything else.</summary>
    public string? Model { get; init; }

    /// <summary>"mmol/L" makes BGI, deviation, ISF and target texts in mmol/L.</summary>
    public string? OutUnits { get; init; }

    public JsNumber MaxIob { get; init; }

    public JsNumber MinBg { get; init; }

    public JsNumber MaxBg { get; init; }

    public JsNumber Sens { get; init; }

    public JsNumber CarbRatio { get; init; }

    public JsNumber AutosensMax { get; init; }

    public JsNumber HalfBasalExerciseTarget { get; init; }

    public JsNumber NoisyCgmTargetMultiplier { get; init; }

    public JsNumber MaxDeltaBgThreshold { get; init; }

    public JsNumber CarbsReqThreshold { get; init; }

    public JsNumber RemainingCarbsCap { get; init; }

    public JsNumber RemainingCarbsFraction { get; init; }

    public JsNumber EnableSmbHighBgTarget { get; init; }

    public JsNumber MaxSmbBasalMinutes { get; init; }

    public JsNumber MaxUamSmbBasalMinutes { get; init; }

    public JsNumber BolusIncrement { get; init; }

    public JsNumber SmbInterval { get; init; }

    public JsFlag ExerciseMode { get; init; }

    public JsFlag HighTemptargetRaisesSensitivity { get; init; }

    public JsFlag LowTemptargetLowersSensitivity { get; init; }

    public JsFlag TemptargetSet { get; init; }

    public JsFlag SensitivityRaisesTarget { get; init; }

    public JsFlag ResistanceLowersTarget { get; init; }

    public JsFlag AllowSmbWithHighTemptarget { get; init; }

    public JsFlag A52RiskEnable { get; init; }

    public JsFlag EnableSmbAlways { get; init; }

    public JsFlag EnableSmbWithCob { get; init; }

    public JsFlag EnableSmbAfterCarbs { get; init; }

    public JsFlag EnableSmbWithTemptarget { get; init; }

    public JsFlag EnableSmbHighBg { get; init; }

    public JsFlag EnableUam { get; init; }

    public JsFlag SkipNeutralTemps { get; init; }
}
