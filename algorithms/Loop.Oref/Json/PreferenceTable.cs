using System.Collections.Frozen;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Json;

/// <summary>What a preference is.</summary>
internal enum PreferenceKind
{
    Number,
    Flag,
    Text,
}

/// <summary>One of oref0's preferences: its key, and how it is held.</summary>
internal sealed record PreferenceKey(
    string Name, PreferenceKind Kind, Func<Preferences, JsScalar> Get, Func<Preferences, PreferenceValue, Preferences> Set);

/// <summary>A preference's value as read, in each of its guises.</summary>
internal readonly record struct PreferenceValue(JsNumber Number, JsFlag Flag, string? Text);

/// <summary>The keys of oref0's default table, in its order. A key that is not here does not exist to oref0.</summary>
internal static class PreferenceTable
{
    public static IReadOnlyList<PreferenceKey> Keys { get; } =
    [
        Number("max_iob", p => p.MaxIob ?? 0, (p, v) => p with { MaxIob = v }),
        Number("max_daily_safety_multiplier", p => p.MaxDailySafetyMultiplier, (p, v) => p with { MaxDailySafetyMultiplier = v }),
        Number("current_basal_safety_multiplier", p => p.CurrentBasalSafetyMultiplier, (p, v) => p with { CurrentBasalSafetyMultiplier = v }),
        Number("autosens_max", p => p.AutosensMax, (p, v) => p with { AutosensMax = v }),
        Number("autosens_min", p => p.AutosensMin, (p, v) => p with { AutosensMin = v }),
        Flag("rewind_resets_autosens", p => p.RewindResetsAutosens, (p, v) => p with { RewindResetsAutosens = v }),
        Flag("high_temptarget_raises_sensitivity", p => p.HighTemptargetRaisesSensitivity, (p, v) => p with { HighTemptargetRaisesSensitivity = v }),
        Flag("low_temptarget_lowers_sensitivity", p => p.LowTemptargetLowersSensitivity, (p, v) => p with { LowTemptargetLowersSensitivity = v }),
        Flag("sensitivity_raises_target", p => p.SensitivityRaisesTarget, (p, v) => p with { SensitivityRaisesTarget = v }),
        Flag("resistance_lowers_target", p => p.ResistanceLowersTarget, (p, v) => p with { ResistanceLowersTarget = v }),
        Flag("exercise_mode", p => p.ExerciseMode, (p, v) => p with { ExerciseMode = v }),
        Number("half_basal_exercise_target", p => p.HalfBasalExerciseTarget, (p, v) => p with { HalfBasalExerciseTarget = v }),
        Number("maxCOB", p => p.MaxCob, (p, v) => p with { MaxCob = v }),
        new("skip_neutral_temps", PreferenceKind.Flag, p => p.SkipNeutralTemps is { } set ? Scalar(set) : JsScalar.Undefined, (p, v) => p with { SkipNeutralTemps = v.Flag }),
        Flag("unsuspend_if_no_temp", p => p.UnsuspendIfNoTemp, (p, v) => p with { UnsuspendIfNoTemp = v }),
        Number("bolussnooze_dia_divisor", p => p.BolusSnoozeDiaDivisor, (p, v) => p with { BolusSnoozeDiaDivisor = v }),
        Number("min_5m_carbimpact", p => p.Min5mCarbImpact, (p, v) => p with { Min5mCarbImpact = v }),
        Number("autotune_isf_adjustmentFraction", p => p.AutotuneIsfAdjustmentFraction, (p, v) => p with { AutotuneIsfAdjustmentFraction = v }),
        Number("remainingCarbsFraction", p => p.RemainingCarbsFraction, (p, v) => p with { RemainingCarbsFraction = v }),
        Number("remainingCarbsCap", p => p.RemainingCarbsCap, (p, v) => p with { RemainingCarbsCap = v }),
        Flag("enableUAM", p => p.EnableUam, (p, v) => p with { EnableUam = v }),
        Flag("A52_risk_enable", p => p.A52RiskEnable, (p, v) => p with { A52RiskEnable = v }),
        Flag("enableSMB_with_COB", p => p.EnableSmbWithCob, (p, v) => p with { EnableSmbWithCob = v }),
        Flag("enableSMB_with_temptarget", p => p.EnableSmbWithTemptarget, (p, v) => p with { EnableSmbWithTemptarget = v }),
        Flag("enableSMB_always", p => p.EnableSmbAlways, (p, v) => p with { EnableSmbAlways = v }),
        Flag("enableSMB_after_carbs", p => p.EnableSmbAfterCarbs, (p, v) => p with { EnableSmbAfterCarbs = v }),
        Flag("enableSMB_high_bg", p => p.EnableSmbHighBg, (p, v) => p with { EnableSmbHighBg = v }),
        Number("enableSMB_high_bg_target", p => p.EnableSmbHighBgTarget, (p, v) => p with { EnableSmbHighBgTarget = v }),
        Flag("allowSMB_with_high_temptarget", p => p.AllowSmbWithHighTemptarget, (p, v) => p with { AllowSmbWithHighTemptarget = v }),
        Number("maxSMBBasalMinutes", p => p.MaxSmbBasalMinutes, (p, v) => p with { MaxSmbBasalMinutes = v }),
        Number("maxUAMSMBBasalMinutes", p => p.MaxUamSmbBasalMinutes, (p, v) => p with { MaxUamSmbBasalMinutes = v }),
        Number("SMBInterval", p => p.SmbInterval, (p, v) => p with { SmbInterval = v }),
        Number("bolus_increment", p => p.BolusIncrement, (p, v) => p with { BolusIncrement = v }),
        Number("maxDelta_bg_threshold", p => p.MaxDeltaBgThreshold, (p, v) => p with { MaxDeltaBgThreshold = v }),
        new("curve", PreferenceKind.Text, p => p.Curve is { } curve ? curve : JsScalar.Null, (p, v) => p with { Curve = v.Text }),
        Flag("useCustomPeakTime", p => p.UseCustomPeakTime, (p, v) => p with { UseCustomPeakTime = v }),
        Number("insulinPeakTime", p => p.InsulinPeakTime, (p, v) => p with { InsulinPeakTime = v }),
        Number("carbsReqThreshold", p => p.CarbsReqThreshold, (p, v) => p with { CarbsReqThreshold = v }),
        Flag("offline_hotspot", p => p.OfflineHotspot, (p, v) => p with { OfflineHotspot = v }),
        Number("noisyCGMTargetMultiplier", p => p.NoisyCgmTargetMultiplier, (p, v) => p with { NoisyCgmTargetMultiplier = v }),
        Flag("suspend_zeros_iob", p => p.SuspendZerosIob, (p, v) => p with { SuspendZerosIob = v }),
        Flag("enableEnliteBgproxy", p => p.EnableEnliteBgproxy, (p, v) => p with { EnableEnliteBgproxy = v }),
        Flag("calc_glucose_noise", p => p.CalcGlucoseNoise, (p, v) => p with { CalcGlucoseNoise = v }),
        new("target_bg", PreferenceKind.Number, p => p.TargetBg.IsTruthy ? p.TargetBg : false, (p, v) => p with { TargetBg = v.Number }),
        Number("edison_battery_shutdown_voltage", p => p.EdisonBatteryShutdownVoltage, (p, v) => p with { EdisonBatteryShutdownVoltage = v }),
        Number("pi_battery_shutdown_percent", p => p.PiBatteryShutdownPercent, (p, v) => p with { PiBatteryShutdownPercent = v }),
    ];

    private static readonly FrozenDictionary<string, PreferenceKey>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Keys.ToFrozenDictionary(key => key.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryFind(ReadOnlySpan<char> name, out PreferenceKey? key) => ByName.TryGetValue(name, out key);

    private static PreferenceKey Number(string name, Func<Preferences, JsNumber> get, Func<Preferences, JsNumber, Preferences> set) =>
        new(name, PreferenceKind.Number, p => get(p), (p, v) => set(p, v.Number));

    private static PreferenceKey Flag(string name, Func<Preferences, JsFlag> get, Func<Preferences, JsFlag, Preferences> set) =>
        new(name, PreferenceKind.Flag, p => Scalar(get(p)), (p, v) => set(p, v.Flag));

    private static JsScalar Scalar(JsFlag flag) => flag.IsTruthy ? true : flag.IsFalse ? false : JsScalar.Null;
}
