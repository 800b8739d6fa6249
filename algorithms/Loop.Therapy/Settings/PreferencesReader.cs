namespace Loop.Therapy;

/// <summary>Checks the keys of oref0's preferences: what the text may say, not what it means. The text itself goes to the engine as written.</summary>
internal static class PreferencesReader
{
    private static readonly string[] Switches =
    [
        "rewind_resets_autosens", "high_temptarget_raises_sensitivity", "low_temptarget_lowers_sensitivity", "sensitivity_raises_target",
        "resistance_lowers_target", "exercise_mode", "skip_neutral_temps", "unsuspend_if_no_temp", "enableUAM", "A52_risk_enable",
        "enableSMB_with_COB", "enableSMB_with_temptarget", "enableSMB_always", "enableSMB_after_carbs", "enableSMB_high_bg",
        "allowSMB_with_high_temptarget", "useCustomPeakTime", "offline_hotspot", "suspend_zeros_iob", "enableEnliteBgproxy",
        "calc_glucose_noise",
    ];

    // oref0's own bounds where it has them (LIM-06, LIM-08, LIM-10, LIM-11, LIM-12, LIM-13); elsewhere what a person can mean.
    private static readonly (string Key, NumberRange Range)[] Numbers =
    [
        ("max_daily_safety_multiplier", new(1, 3, "")),
        ("current_basal_safety_multiplier", new(1, 4, "")),
        ("autosens_max", new(1, 1.5, "")),
        ("autosens_min", new(0.5, 1, "")),
        ("half_basal_exercise_target", new(120, 200, "mg/dL")),
        ("maxCOB", new(0, 120, "g")),
        ("bolussnooze_dia_divisor", new(1, 10, "")),
        ("min_5m_carbimpact", new(1, 20, "mg/dL per 5 min")),
        ("autotune_isf_adjustmentFraction", new(0, 1, "")),
        ("remainingCarbsFraction", new(0, 1, "")),
        ("remainingCarbsCap", new(0, 90, "g")),
        ("enableSMB_high_bg_target", new(80, 400, "mg/dL")),
        ("maxSMBBasalMinutes", new(1, 90, "minutes")),
        ("maxUAMSMBBasalMinutes", new(1, 90, "minutes")),
        ("SMBInterval", new(1, 10, "minutes")),
        ("bolus_increment", new(0.025, 0.1, "U")),
        ("maxDelta_bg_threshold", new(0, 0.3, "")),
        ("insulinPeakTime", new(35, 120, "minutes")),
        ("carbsReqThreshold", new(1, 100, "g")),
        ("noisyCGMTargetMultiplier", new(1, 2, "")),
        ("edison_battery_shutdown_voltage", new(0, 5000, "mV")),
        ("pi_battery_shutdown_percent", new(0, 100, "%")),
    ];

    private static readonly string[] Curves = ["rapid-acting", "ultra-rapid", "bilinear"];

    private static readonly string[] Keys = [.. Switches, .. Numbers.Select(number => number.Key), "curve", "target_bg"];

    public static string Read(SettingsNode node)
    {
        if (node.Optional("max_iob") is { } misplaced) misplaced.Report("is not set here", "set $.limits.maxIob, which the engine and the Guard both obey");
        node.AllowOnly(Keys);
        foreach (var (key, value) in node.Members()) Check(key, value);
        return node.RawText();
    }

    private static void Check(string key, SettingsNode value)
    {
        if (Switches.Contains(key, StringComparer.Ordinal))
        {
            value.Boolean();
        }
        else if (key == "curve")
        {
            value.Text(text => Curves.Contains(text, StringComparer.Ordinal), $"one of {string.Join(", ", Curves)}");
        }
        else if (key == "target_bg")
        {
            // false, oref0's way of saying "the pump's own".
            if (!value.IsFalse) value.Number(SettingsRanges.TargetMgPerDl);
        }
        else if (Array.Find(Numbers, number => number.Key == key).Range is { } range)
        {
            value.Number(range);
        }
    }
}
