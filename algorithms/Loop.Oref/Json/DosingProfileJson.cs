using System.Text.Json;
using Loop.Oref.Dosing;

namespace Loop.Oref.Json;

/// <summary>Reads what dosing needs of a profile.</summary>
internal static class DosingProfileJson
{
    /// <summary>The next value; null where it is null.</summary>
    public static DosingProfile? NextDosingProfile(ref this Utf8JsonReader reader)
    {
        var profile = new DosingProfile();
        if (!reader.NextObject(out var isNull)) return isNull ? null : profile;
        Span<char> buffer = stackalloc char[JsonInput.LongestName];
        while (reader.NextName(buffer, out var length))
        {
            var name = buffer[..length];
            var more = Figure(ref reader, name, profile) ?? SmbFigure(ref reader, name, profile)
                ?? Flag(ref reader, name, profile) ?? Text(ref reader, name, profile);
            if (more is null) reader.SkipNext();
            profile = more ?? profile;
        }

        return profile;
    }

    // Basal, glucose and sensitivity.
    private static DosingProfile? Figure(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> name, DosingProfile profile) => name switch
    {
        "current_basal" => profile with { CurrentBasal = reader.NextNumber() },
        "max_basal" => profile with { MaxBasal = reader.NextNumber() },
        "max_daily_basal" => profile with { MaxDailyBasal = reader.NextNumber() },
        "max_daily_safety_multiplier" => profile with { MaxDailySafetyMultiplier = reader.NextNumber() },
        "current_basal_safety_multiplier" => profile with { CurrentBasalSafetyMultiplier = reader.NextNumber() },
        "max_iob" => profile with { MaxIob = reader.NextNumber() },
        "min_bg" => profile with { MinBg = reader.NextNumber() },
        "max_bg" => profile with { MaxBg = reader.NextNumber() },
        "sens" => profile with { Sens = reader.NextNumber() },
        "carb_ratio" => profile with { CarbRatio = reader.NextNumber() },
        "autosens_max" => profile with { AutosensMax = reader.NextNumber() },
        "half_basal_exercise_target" => profile with { HalfBasalExerciseTarget = reader.NextNumber() },
        "noisyCGMTargetMultiplier" => profile with { NoisyCgmTargetMultiplier = reader.NextNumber() },
        _ => null,
    };

    // Carbs and SMB.
    private static DosingProfile? SmbFigure(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> name, DosingProfile profile) => name switch
    {
        "maxDelta_bg_threshold" => profile with { MaxDeltaBgThreshold = reader.NextNumber() },
        "carbsReqThreshold" => profile with { CarbsReqThreshold = reader.NextNumber() },
        "remainingCarbsCap" => profile with { RemainingCarbsCap = reader.NextNumber() },
        "remainingCarbsFraction" => profile with { RemainingCarbsFraction = reader.NextNumber() },
        "enableSMB_high_bg_target" => profile with { EnableSmbHighBgTarget = reader.NextNumber() },
        "maxSMBBasalMinutes" => profile with { MaxSmbBasalMinutes = reader.NextNumber() },
        "maxUAMSMBBasalMinutes" => profile with { MaxUamSmbBasalMinutes = reader.NextNumber() },
        "bolus_increment" => profile with { BolusIncrement = reader.NextNumber() },
        "SMBInterval" => profile with { SmbInterval = reader.NextNumber() },
        _ => null,
    };

    // Switches.
    private static DosingProfile? Flag(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> name, DosingProfile profile) => name switch
    {
        "exercise_mode" => profile with { ExerciseMode = reader.NextFlag() },
        "high_temptarget_raises_sensitivity" => profile with { HighTemptargetRaisesSensitivity = reader.NextFlag() },
        "low_temptarget_lowers_sensitivity" => profile with { LowTemptargetLowersSensitivity = reader.NextFlag() },
        "temptargetSet" => profile with { TemptargetSet = reader.NextFlag() },
        "sensitivity_raises_target" => profile with { SensitivityRaisesTarget = reader.NextFlag() },
        "resistance_lowers_target" => profile with { ResistanceLowersTarget = reader.NextFlag() },
        "allowSMB_with_high_temptarget" => profile with { AllowSmbWithHighTemptarget = reader.NextFlag() },
        "A52_risk_enable" => profile with { A52RiskEnable = reader.NextFlag() },
        "enableSMB_always" => profile with { EnableSmbAlways = reader.NextFlag() },
        "enableSMB_with_COB" => profile with { EnableSmbWithCob = reader.NextFlag() },
        "enableSMB_after_carbs" => profile with { EnableSmbAfterCarbs = reader.NextFlag() },
        "enableSMB_with_temptarget" => profile with { EnableSmbWithTemptarget = reader.NextFlag() },
        "enableSMB_high_bg" => profile with { EnableSmbHighBg = reader.NextFlag() },
        "enableUAM" => profile with { EnableUam = reader.NextFlag() },
        "skip_neutral_temps" => profile with { SkipNeutralTemps = reader.NextFlag() },
        _ => null,
    };

    // Texts.
    private static DosingProfile? Text(ref Utf8JsonReader reader, scoped ReadOnlySpan<char> name, DosingProfile profile) => name switch
    {
        "model" => profile with { Model = reader.NextText() },
        "out_units" => profile with { OutUnits = reader.NextText() },
        _ => null,
    };
}
