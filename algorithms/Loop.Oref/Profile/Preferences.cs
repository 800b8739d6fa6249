using Loop.Oref.JavaScript;
using Loop.Oref.Json;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>
/// A person's choices for the engine, oref0's <c>preferences.json</c>: the keys of oref0's own default table and no others.
/// A new instance holds the defaults of oref0 0.7.1.
/// </summary>
public sealed record Preferences
{
    /// <summary>Reads the <c>preferences</c> object of a settings file. Keys that oref0 does not know are passed over, as oref0 does.</summary>
    /// <param name="json">One JSON object, e.g. <c>{"max_iob": 3, "enableSMB_always": true}</c>.</param>
    /// <returns>The preferences, or the first key whose value is not of its kind.</returns>
    public static Result<Preferences> Parse(string json) => PreferencesJson.Parse(json);

    /// <summary>U. Insulin on board above which nothing is added (LIM-09). Null where the person has not set it: 0, in oref0's default table.</summary>
    public JsNumber? MaxIob { get; init; }

    public JsNumber MaxDailySafetyMultiplier { get; init; } = 3;

    public JsNumber CurrentBasalSafetyMultiplier { get; init; } = 4;

    public JsNumber AutosensMax { get; init; } = 1.2;

    public JsNumber AutosensMin { get; init; } = 0.7;

    public JsFlag RewindResetsAutosens { get; init; } = true;

    public JsFlag HighTemptargetRaisesSensitivity { get; init; } = false;

    public JsFlag LowTemptargetLowersSensitivity { get; init; } = false;

    public JsFlag SensitivityRaisesTarget { get; init; } = true;

    public JsFlag ResistanceLowersTarget { get; init; } = false;

    public JsFlag ExerciseMode { get; init; } = false;

    /// <summary>mg/dL. The temp target that halves basal in exercise mode.</summary>
    public JsNumber HalfBasalExerciseTarget { get; init; } = 160;

    /// <summary>g.</summary>
    public JsNumber MaxCob { get; init; } = 120;

    /// <summary>Null where the person has not set it: oref0 then leaves the key out of the profile, whatever its default table says.</summary>
    public JsFlag? SkipNeutralTemps { get; init; }

    public JsFlag UnsuspendIfNoTemp { get; init; } = false;

    public JsNumber BolusSnoozeDiaDivisor { get; init; } = 2;

    /// <summary>mg/dL per 5 min.</summary>
    public JsNumber Min5mCarbImpact { get; init; } = 8;

    public JsNumber AutotuneIsfAdjustmentFraction { get; init; } = 1;

    public JsNumber RemainingCarbsFraction { get; init; } = 1;

    /// <summary>g.</summary>
    public JsNumber RemainingCarbsCap { get; init; } = 90;

    public JsFlag EnableUam { get; init; } = true;

    public JsFlag A52RiskEnable { get; init; } = false;

    public JsFlag EnableSmbWithCob { get; init; } = false;

    public JsFlag EnableSmbWithTemptarget { get; init; } = false;

    public JsFlag EnableSmbAlways { get; init; } = false;

    public JsFlag EnableSmbAfterCarbs { get; init; } = false;

    public JsFlag EnableSmbHighBg { get; init; } = false;

    /// <summary>mg/dL.</summary>
    public JsNumber EnableSmbHighBgTarget { get; init; } = 110;

    public JsFlag AllowSmbWithHighTemptarget { get; init; } = false;

    /// <summary>Minutes of basal.</summary>
    public JsNumber MaxSmbBasalMinutes { get; init; } = 30;

    /// <summary>Minutes of basal.</summary>
    public JsNumber MaxUamSmbBasalMinutes { get; init; } = 30;

    /// <summary>Minutes.</summary>
    public JsNumber SmbInterval { get; init; } = 3;

    /// <summary>U. The SMB step.</summary>
    public JsNumber BolusIncrement { get; init; } = 0.1;

    /// <summary>Share of glucose.</summary>
    public JsNumber MaxDeltaBgThreshold { get; init; } = 0.2;

    /// <summary>"rapid-acting", "ultra-rapid" or "bilinear". Null only where a request held something that is no text.</summary>
    public string? Curve { get; init; } = "rapid-acting";

    public JsFlag UseCustomPeakTime { get; init; } = false;

    /// <summary>Minutes.</summary>
    public JsNumber InsulinPeakTime { get; init; } = 75;

    /// <summary>g.</summary>
    public JsNumber CarbsReqThreshold { get; init; } = 1;

    public JsFlag OfflineHotspot { get; init; } = false;

    public JsNumber NoisyCgmTargetMultiplier { get; init; } = 1.3;

    public JsFlag SuspendZerosIob { get; init; } = true;

    public JsFlag EnableEnliteBgproxy { get; init; } = false;

    public JsFlag CalcGlucoseNoise { get; init; } = false;

    /// <summary>mg/dL. Stands in for the pump's low target where it is not 0 (oref0 writes none as false).</summary>
    public JsNumber TargetBg { get; init; } = 0;

    /// <summary>mV.</summary>
    public JsNumber EdisonBatteryShutdownVoltage { get; init; } = 3050;

    public JsNumber PiBatteryShutdownPercent { get; init; } = 2;
}
